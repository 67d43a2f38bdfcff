package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.PodcastId;

/**
 * The feed must show at least the state at this offset.
 *
 * @param catalogOffset offset in the show’s partition of the catalogue log
 * @param cause what asked for it, in a few words
 */
@Contract(type = "io.castlog.feed.RebuildRequested", version = 1)
public record RebuildRequested(PodcastId podcastId, long catalogOffset, String cause) implements RebuildEvent {
    @Override
    public String eventId() {
        return "rebuild-requested/" + podcastId + "/" + catalogOffset;
    }
}
