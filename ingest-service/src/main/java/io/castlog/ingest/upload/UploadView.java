package io.castlog.ingest.upload;

import io.castlog.events.Reason;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Entry;
import io.castlog.ingest.record.Upload;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told about an upload.
 *
 * @param id that was asked for: of the announcement or of the upload
 * @param uploadId from the file's arrival on
 * @param podcastId absent where a key names no show
 * @param episodeId absent where a key names no episode
 * @param reason of a rejected upload
 * @param createdAt when it was announced, or when the file arrived
 * @param size in bytes
 * @param contentType as announced, then as found
 * @param expiresAt of an announcement whose file is not there
 */
@Introspected
record UploadView(
        String id,
        @Nullable String uploadId,
        @Nullable String podcastId,
        @Nullable String episodeId,
        String key,
        State state,
        @Nullable Reason reason,
        Instant createdAt,
        long size,
        @Nullable String contentType,
        @Nullable Instant expiresAt) {
    /** How far it is. */
    enum State {
        ANNOUNCED,
        RECEIVED,
        REJECTED,
        ABORTED,
        EXPIRED
    }

    static UploadView of(Entry entry, Instant now) {
        return switch (entry) {
            case Announcement announced -> of(announced, now);
            case Upload upload -> of(upload.id().value(), upload);
        };
    }

    /** An upload, under the id of its announcement or its own. */
    static UploadView of(String id, Upload upload) {
        return new UploadView(
                id,
                upload.id().value(),
                text(upload.podcastId()),
                text(upload.episodeId()),
                upload.key(),
                upload.reason() == null ? State.RECEIVED : State.REJECTED,
                upload.reason(),
                upload.createdAt(),
                upload.object().size(),
                upload.contentType(),
                null);
    }

    private static UploadView of(Announcement announced, Instant now) {
        return new UploadView(
                announced.id(),
                null,
                announced.podcastId().value(),
                announced.episodeId().value(),
                announced.key(),
                state(announced, now),
                null,
                announced.createdAt(),
                announced.size(),
                announced.contentType(),
                announced.expiresAt());
    }

    private static State state(Announcement announced, Instant now) {
        if (announced.expired(now)) {
            return State.EXPIRED;
        }
        return announced.state() == Announcement.State.ABORTED ? State.ABORTED : State.ANNOUNCED;
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
