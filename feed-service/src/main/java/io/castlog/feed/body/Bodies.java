package io.castlog.feed.body;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.feed.Body;
import io.castlog.platform.aws.Purge;
import jakarta.inject.Singleton;
import java.util.Collection;
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

    /** Puts a document; putting it again changes nothing. */
    public Body put(Document document) {
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(document.body().key())
                        .contentType(document.contentType())
                        .cacheControl("public, max-age=31536000, immutable"),
                RequestBody.fromBytes(document.bytes()));
        return document.body();
    }

    /** The texts of some bodies by their keys. */
    public Map<String, String> read(Collection<Body> bodies) {
        return bodies.stream()
                .map(Body::key)
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> known.get(key, this::fetch)));
    }

    /** Deletes all of a folder, for good. */
    public int delete(Folder folder) {
        known.asMap().keySet().removeIf(key -> key.startsWith(folder.prefix()));
        return Purge.below(s3, bucket, folder.prefix());
    }

    private String fetch(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }
}
