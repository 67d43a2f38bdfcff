package io.castlog.transcode.catalog;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.RetagRequested;
import io.castlog.platform.dead.Projection;
import io.castlog.platform.event.Received;
import io.castlog.transcode.tag.KnownTags;
import jakarta.inject.Singleton;
import java.util.List;

/** Mends what is known of a show that lost an event; requests for new tags are work of their own. */
@Singleton
final class TagsProjection implements Projection<CatalogEvent> {
    private final KnownTags known;

    TagsProjection(KnownTags known) {
        this.known = known;
    }

    @Override
    public String group() {
        return CatalogListener.GROUP;
    }

    @Override
    public boolean holds(CatalogEvent event) {
        return !(event instanceof RetagRequested);
    }

    @Override
    public void refold(PodcastId podcastId, List<Received<CatalogEvent>> log) {
        known.refold(podcastId, log);
    }
}
