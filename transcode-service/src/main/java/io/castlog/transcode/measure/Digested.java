package io.castlog.transcode.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file's length and digests.
 *
 * @param sha256 hex
 * @param sha384 base64, as an integrity attribute wants it
 */
record Digested(long bytes, String sha256, String sha384) {
    /** Reads a file once. */
    static Digested of(Path file) throws IOException {
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest sha384 = digest("SHA-384");
        try (InputStream in =
                new DigestInputStream(new DigestInputStream(Files.newInputStream(file), sha256), sha384)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
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
