package io.castlog.feed.accept;

import io.castlog.events.Event;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Received;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Appends accepted events to the catalogue log, with the time of what they tell. */
@Singleton
final class CatalogLog {
    private final EventPublisher publisher;

    CatalogLog(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Returns when all of them are durable, in their order; sends none if one cannot be accepted. */
    <E extends Event> void append(List<Received<E>> events, Function<E, CatalogEvent> acceptance) {
        List<Entry> entries = events.stream()
                .map(source -> new Entry(acceptance.apply(source.event()), source.time()))
                .toList();
        List<CompletableFuture<RecordMetadata>> sent = entries.stream()
                .map(entry -> publisher.send(Topics.CATALOG, entry.event(), entry.time()))
                .toList();
        sent.forEach(EventPublisher::await);
    }

    private record Entry(CatalogEvent event, Instant time) {}
}
