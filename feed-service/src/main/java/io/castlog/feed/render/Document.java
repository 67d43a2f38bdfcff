package io.castlog.feed.render;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A rendered document.
 *
 * @param key in the RSS bucket, and its path at the edge
 * @param mimeType with its charset
 * @param bytes never written to
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record Document(String key, String mimeType, byte[] bytes) {
    static final String RSS = "application/rss+xml; charset=utf-8";
    static final String JSON = "application/feed+json; charset=utf-8";

    /** Of the bytes, in hex. */
    public String sha256() {
        return sha256(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
