package io.castlog.ingest.record;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrived, and the decision about it, which never changes.
 *
 * @param podcastId absent where the key names no show
 * @param episodeId absent where the key names no episode
 * @param createdAt when S3 took it
 * @param contentType of a file that was taken
 * @param reason of a file that was refused
 * @param announcementId absent where nobody announced it
 * @param swept whether a sweep found it, not an event
 * @param event what is still to be published; absent once that is done, and where no show can be told
 * @param concluded whether everything that follows from it was done
 */
public record Upload(
        UploadId id,
        @Nullable PodcastId podcastId,
        @Nullable EpisodeId episodeId,
        InputObject object,
        Instant createdAt,
        @Nullable String contentType,
        @Nullable Reason reason,
        @Nullable String announcementId,
        boolean swept,
        @Nullable UploadEvent event,
        boolean concluded)
        implements Entry {
    /** One that was taken. */
    public static Upload received(UploadReceived event, Instant time, @Nullable String announcementId, boolean swept) {
        return new Upload(
                event.uploadId(),
                event.podcastId(),
                event.episodeId(),
                event.object(),
                time,
                event.contentType(),
                null,
                announcementId,
                swept,
                event,
                false);
    }

    /**
     * One that was refused.
     *
     * @param podcastId absent: it is recorded, and nobody is told
     */
    public static Upload rejected(
            UploadId id,
            @Nullable PodcastId podcastId,
            @Nullable EpisodeId episodeId,
            InputObject object,
            Instant time,
            Reason reason,
            @Nullable String announcementId,
            boolean swept) {
        UploadEvent event = podcastId == null ? null : new UploadRejected(id, podcastId, episodeId, object, reason);
        return new Upload(id, podcastId, episodeId, object, time, null, reason, announcementId, swept, event, false);
    }

    @Override
    public String key() {
        return object.key();
    }
}
