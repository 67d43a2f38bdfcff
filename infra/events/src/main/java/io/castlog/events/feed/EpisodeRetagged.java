package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import java.util.List;

/**
 * The files of an upload were written anew as a {@link RetagRequested} asked for; the feed plays these from now on.
 *
 * @param requestOffset where the request stands in the catalogue; of two requests the later one counts
 */
@Contract(type = "io.castlog.feed.EpisodeRetagged", version = 1)
public record EpisodeRetagged(
        PodcastId podcastId,
        EpisodeId episodeId,
        UploadId uploadId,
        String writeId,
        long requestOffset,
        List<Rendition> renditions)
        implements CatalogEvent {
    /** Copies the list. */
    public EpisodeRetagged {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String eventId() {
        return "episode-retagged/" + uploadId + "/" + writeId;
    }
}
