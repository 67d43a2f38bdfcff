package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;

/**
 * An optional job of a completed upload is done: one more rendition stands in the output bucket.
 *
 * @param attempt of the optional job; counts from 1
 */
@Contract(type = "io.castlog.transcode.RenditionAdded", version = 1)
public record RenditionAdded(
        UploadId uploadId, PodcastId podcastId, EpisodeId episodeId, int attempt, JobId jobId, Rendition rendition)
        implements JobStatusEvent {
    @Override
    public String eventId() {
        return "rendition-added/" + uploadId + "/" + rendition.name();
    }
}
