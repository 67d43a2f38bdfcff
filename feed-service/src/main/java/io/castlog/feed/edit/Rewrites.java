package io.castlog.feed.edit;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.ShowEdited;
import io.castlog.platform.event.EventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes many descriptions of a show and its episodes together, so that the fold sees them together and the feed is
 * rendered once. Each is a write like any other: the fold refuses it if somebody else was first.
 */
@Singleton
public final class Rewrites {
    private static final Logger log = LoggerFactory.getLogger(Rewrites.class);

    /** Fewer than the verdicts that a state keeps. */
    private static final int AT_ONCE = 50;

    private final EventPublisher publisher;
    private final Verdicts verdicts;
    private final Clock clock;

    Rewrites(EventPublisher publisher, Verdicts verdicts, Clock clock) {
        this.publisher = publisher;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /**
     * Tells descriptions and waits for their verdicts.
     *
     * @param key the writer's own name for it: the same descriptions over the same versions under the same key are one write
     * @return what became of each, in their order
     */
    public List<Outcome> write(PodcastId podcastId, List<Rewrite> rewrites, String key) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < rewrites.size(); from += AT_ONCE) {
            List<Told> told = rewrites.subList(from, Math.min(from + AT_ONCE, rewrites.size())).stream()
                    .map(rewrite -> tell(podcastId, rewrite, new Write(null, key)))
                    .toList();
            told.forEach(one -> one.sent().ifPresent(EventPublisher::await));
            told.forEach(one -> outcomes.add(verdicts.await(podcastId, one.writeId())));
        }
        return outcomes;
    }

    private record Told(String writeId, Optional<CompletableFuture<RecordMetadata>> sent) {}

    private Told tell(PodcastId podcastId, Rewrite rewrite, Write write) {
        CatalogEvent event = event(podcastId, rewrite, write);
        String writeId = writeId(podcastId, rewrite, write);
        if (verdicts.find(podcastId, writeId).isPresent()) {
            return new Told(writeId, Optional.empty());
        }
        log.info("Rewrite told event={} expectedVersion={}", event.eventId(), rewrite.version());
        return new Told(writeId, Optional.of(publisher.send(Topics.CATALOG, event, clock.instant())));
    }

    private static CatalogEvent event(PodcastId podcastId, Rewrite rewrite, Write write) {
        String id = writeId(podcastId, rewrite, write);
        return switch (rewrite) {
            case Rewrite.OfShow(int version, var details) -> new ShowEdited(podcastId, id, version, details);
            case Rewrite.OfEpisode(var episodeId, int version, var details) ->
                new EpisodeEdited(podcastId, episodeId, id, version, details);
        };
    }

    private static String writeId(PodcastId podcastId, Rewrite rewrite, Write write) {
        String subject = switch (rewrite) {
            case Rewrite.OfShow _ -> podcastId.value();
            case Rewrite.OfEpisode episode -> podcastId + "/" + episode.episodeId();
        };
        return write.id(subject, rewrite.version());
    }
}
