package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;

/**
 * MediaConvert took the job.
 *
 * @param attempt counts from 1
 */
@Contract(type = "io.castlog.transcode.JobSubmitted", version = 1)
public record JobSubmitted(UploadId uploadId, PodcastId podcastId, EpisodeId episodeId, int attempt, JobId jobId)
        implements JobStatusEvent {
    @Override
    public String eventId() {
        return "job-submitted/" + uploadId + "/" + attempt;
    }
}
