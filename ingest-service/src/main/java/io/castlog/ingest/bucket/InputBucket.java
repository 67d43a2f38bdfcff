package io.castlog.ingest.bucket;

import io.castlog.events.PodcastId;
import io.castlog.platform.aws.Purge;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of the input bucket. */
@Singleton
public final class InputBucket {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String name;

    InputBucket(S3Client s3, BucketConfig config) {
        this.s3 = s3;
        this.name = config.name();
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    /**
     * Looks whether an object is still what it was.
     *
     * @param versionId absent where the bucket is not versioned
     */
    public Found find(String key, @Nullable String versionId, String etag) {
        Optional<StoredObject> there = head(key, versionId);
        if (there.isPresent()) {
            StoredObject object = there.get();
            return object.etag().equals(etag) ? new Found.Current(object) : new Found.Replaced();
        }
        boolean replaced = versionId != null && head(key).isPresent();
        return replaced ? new Found.Replaced() : new Found.Gone();
    }

    /** What the key holds now. */
    public Optional<StoredObject> head(String key) {
        return head(key, null);
    }

    private Optional<StoredObject> head(String key, @Nullable String versionId) {
        try {
            return Optional.of(stored(
                    key, s3.headObject(request -> request.bucket(name).key(key).versionId(versionId))));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The first bytes of an object.
     *
     * @throws TransientException when the key holds something else by now
     */
    public byte[] start(StoredObject object, int length) {
        long last = Math.min(length, object.size()) - 1;
        return read(object, 0, last, InputStream::readAllBytes);
    }

    /**
     * Copies a range of an object to the same place in a file that is at least as long.
     *
     * @param from first byte
     * @param to the byte behind the last
     * @throws TransientException when the key holds something else by now, or the file cannot be written
     */
    public void copy(StoredObject object, long from, long to, FileChannel file) {
        long copied =
                read(object, from, to - 1, bytes -> file.transferFrom(Channels.newChannel(bytes), from, to - from));
        if (copied != to - from) {
            throw new TransientException(
                    "S3 gave %d bytes of %s instead of %d".formatted(copied, object.key(), to - from));
        }
    }

    private <T> T read(StoredObject object, long first, long last, Reading<T> reading) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(name)
                .key(object.key())
                .versionId(object.versionId())
                .ifMatch(object.etag())
                .range("bytes=%d-%d".formatted(first, last))
                .build();
        try (InputStream bytes = s3.getObject(request)) {
            return reading.read(bytes);
        } catch (IOException e) {
            throw new TransientException("object could not be read", e);
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
                throw new TransientException("object changed while it was read", e);
            }
            throw e;
        }
    }

    /**
     * A page of the listing, in key order.
     *
     * @param from {@link ObjectPage#next()} of the page before; absent for the first
     */
    public ObjectPage list(@Nullable String from, int limit) {
        ListObjectsV2Response page = s3.listObjectsV2(
                request -> request.bucket(name).continuationToken(from).maxKeys(limit));
        return new ObjectPage(
                page.contents().stream().map(InputBucket::listed).toList(),
                Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null);
    }

    /** Deletes all that a show's folder holds, for good; how many objects there were. */
    public int deleteBelow(PodcastId podcastId) {
        return Purge.below(s3, name, podcastId + "/");
    }

    /** Deletes an object, for good; how many versions there were. */
    public int delete(String key) {
        return Purge.below(s3, name, key, key::equals);
    }

    /** What a show's folder holds, in key order. */
    public Stream<StoredObject> below(PodcastId podcastId) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(podcastId + "/")).contents().stream()
                .map(InputBucket::listed);
    }

    private static StoredObject stored(String key, HeadObjectResponse head) {
        String version = head.versionId();
        return new StoredObject(
                key,
                version == null || version.equals("null") ? null : version,
                bare(head.eTag()),
                head.contentLength(),
                seconds(head.lastModified()),
                head.hasMetadata() ? head.metadata() : Map.of());
    }

    private static StoredObject listed(S3Object object) {
        return new StoredObject(
                object.key(), null, bare(object.eTag()), object.size(), seconds(object.lastModified()), Map.of());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static String bare(String etag) {
        return etag.replace("\"", "");
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(InputStream bytes) throws IOException;
    }
}
