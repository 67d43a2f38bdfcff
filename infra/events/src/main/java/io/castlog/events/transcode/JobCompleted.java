package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.WrittenTags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The job is done and its renditions stand in the output bucket under their final keys.
 *
 * @param attempt counts from 1
 * @param renditions the enclosure first
 * @param tags what was written into them; absent in version 1
 */
@Contract(type = "io.castlog.transcode.JobCompleted", version = 2)
public record JobCompleted(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        int attempt,
        JobId jobId,
        List<Rendition> renditions,
        @Nullable WrittenTags tags)
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
