package io.castlog.feed.rebuild;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A rendered feed.
 *
 * @param bytes the document; never written to
 * @param sha256 of the bytes, in hex
 * @param offset the catalogue offset that it stands for
 * @param renderer the version that rendered it
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
record Feed(byte[] bytes, String sha256, long offset, int renderer) {
    static Feed of(byte[] bytes, long offset, int renderer) {
        return new Feed(bytes, sha256(bytes), offset, renderer);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
