package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import java.util.List;

/**
 * A creator asked for the live files of an episode to be written anew, with the titles, cover and chapters that stand in
 * the log before this event.
 *
 * @param writeId names the request: the same for every try of it
 * @param uploadId the live upload
 * @param renditions its files as they are now
 */
@Contract(type = "io.castlog.feed.RetagRequested", version = 1)
public record RetagRequested(
        PodcastId podcastId, EpisodeId episodeId, String writeId, UploadId uploadId, List<Rendition> renditions)
        implements CatalogEvent {
    /** Copies the list. */
    public RetagRequested {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String eventId() {
        return "retag-requested/" + podcastId + "/" + episodeId + "/" + writeId;
    }
}
