package io.castlog.ingest.bucket;

import java.time.Instant;
import java.util.Map;

/**
 * A URL that may be written to once it is met with exactly the headers that were signed.
 *
 * @param headers to send; the length is signed too, and clients set that header themselves
 * @param expiresAt UTC
 */
public record SignedUrl(String url, Map<String, String> headers, Instant expiresAt) {
    /** Copies the map. */
    public SignedUrl {
        headers = Map.copyOf(headers);
    }

    /** Without the URL, which is a secret. */
    @Override
    public String toString() {
        return "SignedUrl[expiresAt=" + expiresAt + "]";
    }
}
