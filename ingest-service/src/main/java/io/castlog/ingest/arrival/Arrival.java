package io.castlog.ingest.arrival;

import io.castlog.events.InputObject;
import io.castlog.events.UploadId;
import io.castlog.ingest.bucket.StoredObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object appeared in a bucket.
 *
 * @param versionId absent where the bucket is not versioned
 * @param etag without quotes
 * @param sequencer absent when a sweep found the object, and possibly where it has a version
 * @param size in bytes, as the event says
 * @param time when S3 took it
 */
record Arrival(
        String bucket,
        String key,
        @Nullable String versionId,
        String etag,
        @Nullable String sequencer,
        long size,
        Instant time) {
    /** What a sweep makes of an object that it found. */
    static Arrival swept(String bucket, StoredObject object) {
        return new Arrival(
                bucket, object.key(), object.versionId(), object.etag(), null, object.size(), object.lastModified());
    }

    boolean isSwept() {
        return sequencer == null && versionId == null;
    }

    /** Whether this can tell of the object; not where the same bytes were put again later. */
    boolean mayBe(StoredObject object) {
        return !object.lastModified().isAfter(time);
    }

    /** Tells this put from others of the same bytes: the version, else the sequencer, else the time of last change. */
    String mark() {
        if (versionId != null) {
            return versionId;
        }
        return sequencer != null ? sequencer : time.toString();
    }

    UploadId uploadId() {
        return UploadId.of(bucket, key, versionId != null ? versionId : etag + "/" + mark());
    }

    /** With the size that was found, where it was found. */
    InputObject object(long size) {
        return new InputObject(bucket, key, versionId, etag, sequencer, size);
    }
}
