package io.castlog.ingest.record;

import io.castlog.events.UploadId;
import io.castlog.ingest.bucket.InputBucket;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Changes announcements. */
@Singleton
public final class Announcements {
    private final UploadsTable table;
    private final String bucket;

    Announcements(UploadsTable table, InputBucket bucket) {
        this.table = table;
        this.bucket = bucket.name();
    }

    /** Writes down a new one. */
    public void add(Announcement announced) {
        if (!table.putNew(EntryItems.of(bucket, announced))) {
            throw new IllegalStateException("announcement " + announced.id() + " is not new");
        }
    }

    /** Says that its parts were made an object. */
    public void complete(String id) {
        move(id, Announcement.State.COMPLETED);
    }

    /** Takes it back, unless it was completed or arrived; whether it is taken back now. */
    public boolean abort(String id) {
        return move(id, Announcement.State.ABORTED);
    }

    private boolean move(String id, Announcement.State to) {
        return table.update(
                id,
                "SET #state = :to",
                "#state IN (:open, :to) AND attribute_not_exists(arrivedAs)",
                List.of("state"),
                Map.of("to", to, "open", Announcement.State.OPEN));
    }

    /**
     * Points at the upload that an announcement became, the latest if several. From now on it is that upload that lists
     * show.
     */
    public void arrived(String id, UploadId upload, Instant time) {
        table.update(
                id,
                "SET arrivedAs = :upload, arrivedAt = :time REMOVE podcastId, objectKey",
                "attribute_exists(uploadId) AND (attribute_not_exists(arrivedAt) OR arrivedAt <= :time)",
                List.of(),
                Map.of("upload", upload, "time", time));
    }
}
