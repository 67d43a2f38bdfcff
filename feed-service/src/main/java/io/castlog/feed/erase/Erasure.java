package io.castlog.feed.erase;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Folder;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.history.History;
import io.castlog.feed.seal.Seals;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what the fold calls erased. To repeat it changes nothing. */
@Singleton
public final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final Seals seals;
    private final Bodies bodies;
    private final CatalogTable table;
    private final History history;

    Erasure(Seals seals, Bodies bodies, CatalogTable table, History history) {
        this.seals = seals;
        this.bodies = bodies;
        this.table = table;
        this.history = history;
    }

    /** Deletes a show's key, its feeds, all that they name, and its episodes. */
    public void show(PodcastId podcastId) {
        seals.destroy(podcastId);
        int objects = bodies.delete(Folder.of(podcastId)) + bodies.delete(Folder.revisions(podcastId));
        table.forgetEpisodes(podcastId);
        log.info("Show erased podcastId={} objects={}", podcastId, objects);
    }

    /** Deletes what belongs to an episode; its item leaves the feed with the feed's next publication. */
    void episode(PodcastId podcastId, EpisodeId episodeId) {
        history.forget(
                podcastId,
                guids(table
                        .episode(podcastId, episodeId)
                        .filter(episode -> episode.edits().erased())
                        .stream()));
        int objects = bodies.delete(Folder.assets(podcastId, episodeId));
        log.info("Episode erased podcastId={} episodeId={} objects={}", podcastId, episodeId, objects);
    }

    /** Deletes the kept feeds that show erased episodes of a state. */
    public void revisions(Snapshot snapshot) {
        history.forget(
                snapshot.show().podcastId(),
                guids(snapshot.episodes().stream()
                        .filter(episode -> episode.edits().erased())));
    }

    private static Set<String> guids(Stream<EpisodeState> episodes) {
        return episodes.map(EpisodeState::publication)
                .flatMap(Stream::ofNullable)
                .map(Publication::guid)
                .collect(Collectors.toSet());
    }
}
