package io.castlog.feed.edit;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.Topics;
import io.castlog.events.feed.RetagRequested;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the files of an episode to be written anew, with what its show and its description say now. */
@Singleton
public final class Retags {
    private static final Logger log = LoggerFactory.getLogger(Retags.class);

    private final CatalogTable table;
    private final Verdicts verdicts;
    private final EventPublisher publisher;
    private final Clock clock;

    Retags(CatalogTable table, Verdicts verdicts, EventPublisher publisher, Clock clock) {
        this.table = table;
        this.verdicts = verdicts;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Puts a request into the catalogue; one that was put before is not put again.
     *
     * @param key the writer's own name for it, the same for every try
     * @return the name of the request
     * @throws ProblemException with 409 where the episode has no audio
     */
    public String request(PodcastId podcastId, EpisodeId episodeId, @Nullable String key) {
        Attempt live = table.episode(podcastId, episodeId)
                .flatMap(EpisodeState::live)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "episode '%s' has no audio that could be tagged".formatted(episodeId)));
        String id = new Write(null, key).id("retag\n" + podcastId + "/" + episodeId, 0);
        if (verdicts.find(podcastId, id).isEmpty()) {
            RetagRequested request = new RetagRequested(podcastId, episodeId, id, live.uploadId(), renditions(live));
            publisher.publish(Topics.CATALOG, request, clock.instant());
            log.info("Retag requested podcastId={} episodeId={} writeId={}", podcastId, episodeId, id);
        }
        return id;
    }

    private static List<Rendition> renditions(Attempt live) {
        return Optional.ofNullable(live.completion())
                .map(Completion::renditions)
                .orElse(List.of());
    }
}
