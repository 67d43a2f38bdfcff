package io.castlog.ingest.record;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody said they would upload.
 *
 * @param size in bytes, as announced
 * @param contentType as announced
 * @param multipart how it is uploaded in parts; absent where one PUT does
 * @param expiresAt after this, nothing is signed for it any more
 * @param arrivedAs the upload it became; absent until then
 */
public record Announcement(
        String id,
        PodcastId podcastId,
        EpisodeId episodeId,
        String key,
        long size,
        String contentType,
        @Nullable Multipart multipart,
        Instant createdAt,
        Instant expiresAt,
        State state,
        @Nullable UploadId arrivedAs)
        implements Entry {
    /** How far it is. */
    public enum State {
        /** Signed for, not there yet. */
        OPEN,
        /** Its parts were made an object, which will arrive in a moment. */
        COMPLETED,
        /** Taken back. */
        ABORTED
    }

    /**
     * An upload in parts.
     *
     * @param id S3's id of it
     * @param partSize bytes of every part but the last
     */
    public record Multipart(String id, long partSize) {}

    /** The same, sent in parts. */
    public Announcement with(Multipart parts) {
        return new Announcement(
                id, podcastId, episodeId, key, size, contentType, parts, createdAt, expiresAt, state, arrivedAs);
    }

    /** Whether it is too late to send the file. */
    public boolean expired(Instant now) {
        return state == State.OPEN && arrivedAs == null && now.isAfter(expiresAt);
    }
}
