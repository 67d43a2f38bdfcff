package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import java.util.List;

/**
 * The job is done and its renditions stand in the output bucket under their final keys.
 *
 * @param attempt counts from 1
 * @param renditions the enclosure first
 */
@Contract(type = "io.castlog.transcode.JobCompleted", version = 1)
public record JobCompleted(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        int attempt,
        JobId jobId,
        List<Rendition> renditions)
        implements JobStatusEvent {
    /** Copies the list. */
    public JobCompleted {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String eventId() {
        return "job-completed/" + uploadId + "/" + attempt;
    }
}
