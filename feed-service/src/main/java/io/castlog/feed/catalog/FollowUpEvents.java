package io.castlog.feed.catalog;

import io.castlog.events.Event;
import io.castlog.feed.catalog.FollowUps.FollowUp;
import io.castlog.platform.event.EventPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes what follows from a state. */
@Singleton
final class FollowUpEvents {
    private final EventPublisher publisher;
    private final MeterRegistry meters;

    FollowUpEvents(EventPublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    CompletableFuture<RecordMetadata> send(FollowUp<?> wanted) {
        Counter.builder("castlog.catalog.follow.ups")
                .description("Events that followed from a folded state")
                .tag("event", wanted.event().getClass().getSimpleName())
                .register(meters)
                .increment();
        return sendTyped(wanted);
    }

    private <E extends Event> CompletableFuture<RecordMetadata> sendTyped(FollowUp<E> wanted) {
        return publisher.send(wanted.topic(), wanted.event(), wanted.time());
    }
}
