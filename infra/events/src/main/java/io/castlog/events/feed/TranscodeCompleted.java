package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import java.util.List;

/**
 * The renditions of an upload are ready.
 *
 * @param attempt counts from 1
 */
@Contract(type = "io.castlog.feed.TranscodeCompleted", version = 1)
public record TranscodeCompleted(
        PodcastId podcastId,
        EpisodeId episodeId,
        UploadId uploadId,
        JobId jobId,
        int attempt,
        List<Rendition> renditions)
        implements CatalogEvent {
    /** Copies the list. */
    public TranscodeCompleted {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String eventId() {
        return "transcode-completed/" + uploadId + "/" + attempt;
    }
}
