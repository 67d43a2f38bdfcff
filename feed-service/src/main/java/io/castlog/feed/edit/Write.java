package io.castlog.feed.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a write came in.
 *
 * @param ifMatch the version that the writer read, as HTTP has it
 * @param key the writer's own name for it, the same for every try
 */
public record Write(@Nullable String ifMatch, @Nullable String key) {
    private static final int DIGITS = 32;

    /** Names the write: the same for the same subject, key and version, another one each time without a key. */
    String id(String subject, int expectedVersion) {
        return key == null
                ? UUID.randomUUID().toString().replace("-", "")
                : hash(subject + "\n" + expectedVersion + "\n" + key);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
