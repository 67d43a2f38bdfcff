package io.castlog.events.ingest;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * A file arrived that cannot become an episode.
 *
 * @param episodeId absent where the key names none
 */
@Contract(type = "io.castlog.ingest.UploadRejected", version = 1)
public record UploadRejected(
        UploadId uploadId, PodcastId podcastId, @Nullable EpisodeId episodeId, InputObject object, Reason reason)
        implements UploadEvent {
    @Override
    public String eventId() {
        return "upload-rejected/" + uploadId;
    }
}
