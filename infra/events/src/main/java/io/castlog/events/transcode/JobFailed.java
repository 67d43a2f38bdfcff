package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * No further attempt will be made.
 *
 * @param attempt counts from 1
 * @param jobId absent where none was ever submitted
 * @param detail what MediaConvert said, for the operator
 */
@Contract(type = "io.castlog.transcode.JobFailed", version = 1)
public record JobFailed(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        int attempt,
        @Nullable JobId jobId,
        Reason reason,
        String detail)
        implements JobStatusEvent {
    @Override
    public String eventId() {
        return "job-failed/" + uploadId + "/" + attempt;
    }
}
