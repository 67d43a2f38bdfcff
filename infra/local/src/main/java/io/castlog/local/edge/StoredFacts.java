package io.castlog.local.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What S3 says about an object.
 *
 * @param etag with its quotes
 * @param bytes its size
 * @param contentType as stored
 * @param cacheControl as stored
 */
record StoredFacts(
        String etag,
        Instant lastModified,
        long bytes,
        @Nullable String contentType,
        @Nullable String cacheControl) {

    /** Whether CloudFront would compress it: text between 1,000 and 10,000,000 bytes. */
    boolean compresses() {
        return bytes >= 1_000 && bytes <= 10_000_000 && contentType != null && isText(contentType);
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.startsWith("text/") || type.endsWith("xml") || type.endsWith("json");
    }
}
