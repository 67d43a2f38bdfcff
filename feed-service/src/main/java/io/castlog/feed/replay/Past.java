package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.catalog.Replayed;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows as they once were, from the log alone. */
@Singleton
public final class Past {
    private final CatalogReader reader;
    private final EventCodec<CatalogEvent> codec = new EventCodec<>(Topics.CATALOG);

    Past(CatalogReader reader) {
        this.reader = reader;
    }

    /**
     * The state of a show after the event at an offset. Reads the show's partition up to there.
     *
     * @throws IllegalStateException if the log holds an event that this build is too old for
     */
    public Snapshot at(PodcastId podcastId, long offset) {
        Replayed show = new Replayed(podcastId);
        byte[] key = podcastId.value().getBytes(UTF_8);
        Plan plan = new Plan(Set.of(podcastId), null, offset + 1, 1, 1, null);
        reader.strands(plan)
                .forEach(strand -> reader.read(strand, entry -> {
                    if (Arrays.equals(key, entry.key())) {
                        add(show, entry);
                    }
                }));
        return show.snapshot();
    }

    private void add(Replayed show, ConsumerRecord<byte[], byte[]> entry) {
        switch (codec.decode(entry)) {
            case Decoded.Known<CatalogEvent>(var received) -> show.add(received);
            case Decoded.Poison<CatalogEvent> _ -> {} // for the dead letters; no state holds it
            case Decoded.Newer<CatalogEvent>(String reason) ->
                throw new IllegalStateException(
                        "%s-%d@%d: %s".formatted(entry.topic(), entry.partition(), entry.offset(), reason));
        }
    }
}
