package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import org.jspecify.annotations.Nullable;

/**
 * A show or an episode was erased: who holds anything of it deletes that, and refuses what arrives of it later. It may be
 * told again, which deletes again.
 *
 * @param episodeId absent: the whole show
 */
@Contract(type = "io.castlog.feed.ErasureRequested", version = 1)
public record ErasureRequested(
        PodcastId podcastId, @Nullable EpisodeId episodeId) implements ErasureEvent {
    @Override
    public String eventId() {
        return "erasure-requested/" + podcastId + (episodeId == null ? "" : "/" + episodeId);
    }
}
