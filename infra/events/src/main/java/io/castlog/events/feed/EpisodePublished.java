package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import java.time.Instant;

/**
 * An episode went public. The first of these in the log fixes its guid and pubDate for ever.
 */
@Contract(type = "io.castlog.feed.EpisodePublished", version = 1)
public record EpisodePublished(PodcastId podcastId, EpisodeId episodeId, String guid, Instant pubDate)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "episode-published/" + podcastId + "/" + episodeId;
    }
}
