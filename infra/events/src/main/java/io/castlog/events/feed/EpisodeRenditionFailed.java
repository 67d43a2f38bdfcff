package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;

/**
 * An optional encoding of an upload could not be made; nothing else follows from it.
 *
 * @param name of the encoding
 */
@Contract(type = "io.castlog.feed.EpisodeRenditionFailed", version = 1)
public record EpisodeRenditionFailed(
        PodcastId podcastId, EpisodeId episodeId, UploadId uploadId, String name, Reason reason)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "episode-rendition-failed/" + uploadId + "/" + name;
    }
}
