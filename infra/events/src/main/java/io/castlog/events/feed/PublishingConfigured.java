package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.PodcastId;

/**
 * The operator moved a show to other base URLs.
 */
@Contract(type = "io.castlog.feed.PublishingConfigured", version = 1)
public record PublishingConfigured(PodcastId podcastId, Publishing publishing) implements CatalogEvent {
    @Override
    public String eventId() {
        return "publishing-configured/" + podcastId + "/" + publishing.feedBase() + "/" + publishing.mediaBase();
    }
}
