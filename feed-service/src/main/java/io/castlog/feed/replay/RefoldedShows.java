package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.catalog.Refolds;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rebuild.Rebuilds;
import io.castlog.platform.event.Received;
import jakarta.inject.Singleton;
import java.util.List;

/** Mends a show whose table lost an event: state, what follows from it, and the feed, whose offset may be the same. */
@Singleton
final class RefoldedShows implements io.castlog.platform.dead.Projection<CatalogEvent> {
    private final Refolds refolds;
    private final Rebuilds rebuilds;

    RefoldedShows(Refolds refolds, Rebuilds rebuilds) {
        this.refolds = refolds;
        this.rebuilds = rebuilds;
    }

    @Override
    public String group() {
        return Refolds.GROUP;
    }

    @Override
    public boolean holds(CatalogEvent event) {
        return true;
    }

    @Override
    public void refold(PodcastId podcastId, List<Received<CatalogEvent>> log) {
        Snapshot state = refolds.refold(podcastId, log);
        if (state.show().registration() != null) {
            rebuilds.again(podcastId);
        }
    }
}
