package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * The input object changed before the job could use it; the newer upload has a job of its own.
 *
 * @param attempt counts from 1
 */
@Contract(type = "io.castlog.transcode.JobSuperseded", version = 1)
public record JobSuperseded(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        int attempt,
        @Nullable JobId jobId) implements JobStatusEvent {
    @Override
    public String eventId() {
        return "job-superseded/" + uploadId + "/" + attempt;
    }
}
