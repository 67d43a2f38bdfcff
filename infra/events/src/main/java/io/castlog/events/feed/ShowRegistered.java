package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.PodcastId;
import java.util.UUID;

/**
 * A show was met for the first time. The first of these in the log fixes the show’s podcast:guid for ever.
 */
@Contract(type = "io.castlog.feed.ShowRegistered", version = 1)
public record ShowRegistered(PodcastId podcastId, UUID guid, Publishing publishing) implements CatalogEvent {
    @Override
    public String eventId() {
        return "show-registered/" + podcastId;
    }
}
