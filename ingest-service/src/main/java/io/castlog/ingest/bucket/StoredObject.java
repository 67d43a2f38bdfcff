package io.castlog.ingest.bucket;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bucket holds under a key.
 *
 * @param versionId absent where the bucket is not versioned, and in listings
 * @param etag without quotes
 * @param size in bytes
 * @param lastModified in whole seconds, as all of S3's answers give it; of a multipart upload, when it began
 * @param metadata what the uploader attached, names without {@code x-amz-meta-}; empty in listings
 */
public record StoredObject(
        String key,
        @Nullable String versionId,
        String etag,
        long size,
        Instant lastModified,
        Map<String, String> metadata) {
    /** Copies the map. */
    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
