package io.castlog.local.edge;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What S3 says about an object.
 *
 * @param etag with its quotes
 * @param bytes its size
 * @param contentType as stored
 * @param cacheControl as stored
 * @param encoded whether it is stored compressed
 */
record StoredFacts(
        String etag,
        Instant lastModified,
        long bytes,
        @Nullable String contentType,
        @Nullable String cacheControl,
        boolean encoded) {

    /**
     * What CloudFront compresses, of that which a podcast host stores. JSON Feed's {@code application/feed+json} and
     * {@code text/vtt} are not among its types.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html">CloudFront</a>
     */
    private static final Set<String> COMPRESSED = Set.of(
            "application/javascript",
            "application/json",
            "application/rss+xml",
            "application/vnd.apple.mpegurl",
            "application/dash+xml",
            "application/x-mpegurl",
            "application/xhtml+xml",
            "application/xml",
            "image/svg+xml",
            "text/css",
            "text/csv",
            "text/html",
            "text/javascript",
            "text/plain",
            "text/xml");

    /** Whether CloudFront would compress it. */
    boolean compresses() {
        return bytes >= 1_000 && bytes <= 10_000_000 && !encoded && contentType != null && isText(contentType);
    }

    private static boolean isText(String contentType) {
        return COMPRESSED.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
