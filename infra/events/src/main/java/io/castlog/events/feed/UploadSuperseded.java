package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;

/**
 * An upload was replaced under its key before it could be transcoded.
 */
@Contract(type = "io.castlog.feed.UploadSuperseded", version = 1)
public record UploadSuperseded(PodcastId podcastId, EpisodeId episodeId, UploadId uploadId) implements CatalogEvent {
    @Override
    public String eventId() {
        return "upload-superseded/" + uploadId;
    }
}
