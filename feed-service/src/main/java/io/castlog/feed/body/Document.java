package io.castlog.feed.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.feed.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A document under the name that its bytes give it.
 *
 * @param body what events say of it
 * @param bytes never written to
 * @param contentType with the charset of a text
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record Document(Body body, byte[] bytes, String contentType) {
    private static final int HASH_DIGITS = 20;

    /**
     * A text.
     *
     * @param kind what it is, in a word of its name
     */
    public static Document of(Folder folder, String kind, String text, String mimeType, String extension) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Document(body(folder, kind, bytes, mimeType, extension), bytes, mimeType + "; charset=utf-8");
    }

    /** Bytes that are no text. */
    public static Document of(Folder folder, String kind, byte[] bytes, String mimeType, String extension) {
        return new Document(body(folder, kind, bytes, mimeType, extension), bytes, mimeType);
    }

    private static Body body(Folder folder, String kind, byte[] bytes, String mimeType, String extension) {
        String sha256 = sha256(bytes);
        String key = "%s%s-%s.%s".formatted(folder.prefix(), kind, sha256.substring(0, HASH_DIGITS), extension);
        return new Body(key, mimeType, bytes.length, sha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
