package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * MediaConvert reported a phase.
 *
 * @param attempt counts from 1
 * @param phase {@code PROBING}, {@code TRANSCODING} or {@code UPLOADING}
 * @param percent 0 to 100; absent where MediaConvert gives none, as for audio-only jobs
 */
@Contract(type = "io.castlog.transcode.JobProgressed", version = 1)
public record JobProgressed(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        int attempt,
        JobId jobId,
        String phase,
        @Nullable Integer percent)
        implements ProgressEvent {
    @Override
    public String eventId() {
        return "job-progressed/" + jobId + "/" + phase + "/" + percent;
    }
}
