package io.castlog.feed.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.Body;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts documents into the RSS bucket, under keys that hold their hash, and reads them back. What was read is kept in
 * memory: a key never holds anything else.
 */
@Singleton
public final class Bodies {
    private static final int KEPT_CHARACTERS = 16 << 20;
    private static final int HASH_DIGITS = 20;

    private final S3Client s3;
    private final String bucket;
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((String key, String text) -> key.length() + text.length())
            .build();

    Bodies(S3Client s3, RssBucketConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /**
     * Puts a text below the show's assets; putting it again changes nothing.
     *
     * @param kind what it is, in a word of its name
     */
    public Body put(PodcastId podcastId, String kind, String text, String mimeType, String extension) {
        return put(podcastId, kind, text.getBytes(UTF_8), mimeType, "; charset=utf-8", extension);
    }

    /** Puts bytes below the show's assets; putting them again changes nothing. */
    public Body put(PodcastId podcastId, String kind, byte[] bytes, String mimeType, String extension) {
        return put(podcastId, kind, bytes, mimeType, "", extension);
    }

    private Body put(
            PodcastId podcastId, String kind, byte[] bytes, String mimeType, String charset, String extension) {
        String sha256 = sha256(bytes);
        String key = "%s/assets/%s-%s.%s".formatted(podcastId, kind, sha256.substring(0, HASH_DIGITS), extension);
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(key)
                        .contentType(mimeType + charset)
                        .cacheControl("public, max-age=31536000, immutable"),
                RequestBody.fromBytes(bytes));
        return new Body(key, mimeType, bytes.length, sha256);
    }

    /** The texts of some bodies by their keys. */
    public Map<String, String> read(Collection<Body> bodies) {
        return bodies.stream()
                .map(Body::key)
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> known.get(key, this::fetch)));
    }

    private String fetch(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
