package io.castlog.feed.erase;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Folder;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.seal.Seals;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what the fold calls erased. To repeat it changes nothing. */
@Singleton
public final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final Seals seals;
    private final Bodies bodies;
    private final CatalogTable table;

    Erasure(Seals seals, Bodies bodies, CatalogTable table) {
        this.seals = seals;
        this.bodies = bodies;
        this.table = table;
    }

    /** Deletes a show's key, its feeds, all that they name, and its episodes. */
    public void show(PodcastId podcastId) {
        seals.destroy(podcastId);
        int objects = bodies.delete(Folder.of(podcastId));
        table.forgetEpisodes(podcastId);
        log.info("Show erased podcastId={} objects={}", podcastId, objects);
    }

    /** Deletes what belongs to an episode; its item leaves the feed with the feed's next publication. */
    void episode(PodcastId podcastId, EpisodeId episodeId) {
        int objects = bodies.delete(Folder.assets(podcastId, episodeId));
        log.info("Episode erased podcastId={} episodeId={} objects={}", podcastId, episodeId, objects);
    }
}
