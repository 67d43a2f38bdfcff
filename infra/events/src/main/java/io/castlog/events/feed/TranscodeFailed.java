package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * The upload cannot be transcoded; what was live stays live.
 *
 * @param attempt counts from 1
 */
@Contract(type = "io.castlog.feed.TranscodeFailed", version = 1)
public record TranscodeFailed(
        PodcastId podcastId,
        EpisodeId episodeId,
        UploadId uploadId,
        @Nullable JobId jobId,
        int attempt,
        Reason reason) implements CatalogEvent {
    @Override
    public String eventId() {
        return "transcode-failed/" + uploadId + "/" + attempt;
    }
}
