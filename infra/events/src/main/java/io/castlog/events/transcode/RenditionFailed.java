package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * An optional job of a completed upload gave nothing, and no further attempt will be made. The upload stays completed.
 *
 * @param name of the rendition
 * @param attempt of the optional job; counts from 1
 * @param jobId absent where none was ever submitted
 * @param detail what MediaConvert said, for the operator
 */
@Contract(type = "io.castlog.transcode.RenditionFailed", version = 1)
public record RenditionFailed(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        String name,
        int attempt,
        @Nullable JobId jobId,
        Reason reason,
        String detail)
        implements JobStatusEvent {
    @Override
    public String eventId() {
        return "rendition-failed/" + uploadId + "/" + name;
    }
}
