package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * A file could not become an episode; the creator sees the reason.
 *
 * @param episodeId absent where the key names none
 */
@Contract(type = "io.castlog.feed.UploadRefused", version = 1)
public record UploadRefused(
        PodcastId podcastId, @Nullable EpisodeId episodeId, UploadId uploadId, InputObject object, Reason reason)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "upload-refused/" + uploadId;
    }
}
