package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;

/**
 * MediaConvert took the job of an upload.
 *
 * @param attempt counts from 1
 */
@Contract(type = "io.castlog.feed.TranscodeStarted", version = 1)
public record TranscodeStarted(PodcastId podcastId, EpisodeId episodeId, UploadId uploadId, JobId jobId, int attempt)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "transcode-started/" + uploadId + "/" + attempt;
    }
}
