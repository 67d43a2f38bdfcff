package io.castlog.transcode.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A stream's length and digests.
 *
 * @param sha256 hex
 * @param sha384 base64, as an integrity attribute wants it
 */
record Digested(long bytes, String sha256, String sha384) {
    /** Copies a stream to a file, which is overwritten, and digests what passes. */
    static Digested copy(InputStream from, Path to) throws IOException {
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest sha384 = digest("SHA-384");
        try (DigestInputStream in = new DigestInputStream(new DigestInputStream(from, sha256), sha384)) {
            long bytes = Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            return new Digested(
                    bytes,
                    HexFormat.of().formatHex(sha256.digest()),
                    Base64.getEncoder().encodeToString(sha384.digest()));
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
