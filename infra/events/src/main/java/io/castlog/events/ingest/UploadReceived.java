package io.castlog.events.ingest;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;

/**
 * A recording arrived, is readable as what it claims to be, and can be transcoded. The event time is the time of the S3 event.
 *
 * @param kind {@code audio}
 * @param contentType as the first bytes say, not as the client claimed
 */
@Contract(type = "io.castlog.ingest.UploadReceived", version = 1)
public record UploadReceived(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        String kind,
        InputObject object,
        String contentType,
        OriginalTags tags)
        implements UploadEvent {
    @Override
    public String eventId() {
        return "upload-received/" + uploadId;
    }
}
