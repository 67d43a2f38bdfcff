package io.castlog.events.transcode;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.WrittenTags;
import java.util.List;

/**
 * The renditions of an upload were written anew with other tags, as somebody asked for: the same sound under new keys.
 *
 * @param writeId names the request
 * @param requestOffset where the request stands in the catalogue; of two requests the later one counts
 * @param renditions in the order of the request
 */
@Contract(type = "io.castlog.transcode.RenditionsRetagged", version = 1)
public record RenditionsRetagged(
        UploadId uploadId,
        PodcastId podcastId,
        EpisodeId episodeId,
        String writeId,
        long requestOffset,
        List<Rendition> renditions,
        WrittenTags tags)
        implements JobStatusEvent {
    /** Copies the list. */
    public RenditionsRetagged {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String eventId() {
        return "renditions-retagged/" + uploadId + "/" + writeId;
    }
}
