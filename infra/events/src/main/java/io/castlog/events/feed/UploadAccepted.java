package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;

/**
 * An upload became the latest attempt of its episode.
 */
@Contract(type = "io.castlog.feed.UploadAccepted", version = 1)
public record UploadAccepted(
        PodcastId podcastId,
        EpisodeId episodeId,
        UploadId uploadId,
        InputObject object,
        String contentType,
        OriginalTags tags)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "upload-accepted/" + uploadId;
    }
}
