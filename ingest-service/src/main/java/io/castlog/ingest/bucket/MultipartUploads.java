package io.castlog.ingest.bucket;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Multipart uploads that are under way in the input bucket. */
@Singleton
public final class MultipartUploads {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;

    MultipartUploads(S3Client s3, BucketConfig config) {
        this.s3 = s3;
        this.bucket = config.name();
    }

    /**
     * Begins one.
     *
     * @param metadata names without {@code x-amz-meta-}
     * @return S3's id of it
     */
    public String create(String key, String contentType, Map<String, String> metadata) {
        return s3.createMultipartUpload(request ->
                        request.bucket(bucket).key(key).contentType(contentType).metadata(metadata))
                .uploadId();
    }

    /** The parts that S3 has, in order; empty when it knows no such upload: completed, aborted or never begun. */
    public Optional<List<StoredPart>> parts(String key, String id) {
        try {
            return Optional.of(
                    s3
                            .listPartsPaginator(
                                    request -> request.bucket(bucket).key(key).uploadId(id))
                            .parts()
                            .stream()
                            .map(part -> new StoredPart(part.partNumber(), part.size(), InputBucket.bare(part.eTag())))
                            .toList());
        } catch (S3Exception e) {
            if (unknown(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes an object of the parts. Whether S3 knew the upload. */
    public boolean complete(String key, String id, List<StoredPart> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        try {
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(completed)));
            return true;
        } catch (S3Exception e) {
            if (unknown(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Forgets the parts; one that is not there is fine. */
    public void abort(String key, String id) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (S3Exception e) {
            if (!unknown(e)) {
                throw e;
            }
        }
    }

    /** Aborts those whose keys are wanted gone. How many there were. */
    public int abortWhere(Predicate<String> keys) {
        return abort(upload -> keys.test(upload.key()));
    }

    /** Aborts those that began before a time and were never completed. How many there were. */
    public int abortOlderThan(Instant limit) {
        return abort(upload -> upload.initiated().isBefore(limit));
    }

    private int abort(Predicate<MultipartUpload> unwanted) {
        int aborted = 0;
        @Nullable String key = null;
        @Nullable String id = null;
        while (true) {
            ListMultipartUploadsResponse page = page(key, id);
            List<MultipartUpload> some =
                    page.uploads().stream().filter(unwanted).toList();
            some.forEach(upload -> abort(upload.key(), upload.uploadId()));
            aborted += some.size();
            if (!Boolean.TRUE.equals(page.isTruncated())) {
                return aborted;
            }
            key = page.nextKeyMarker();
            id = page.nextUploadIdMarker();
        }
    }

    private ListMultipartUploadsResponse page(@Nullable String key, @Nullable String id) {
        return s3.listMultipartUploads(
                request -> request.bucket(bucket).keyMarker(key).uploadIdMarker(id));
    }

    private static boolean unknown(S3Exception e) {
        return e instanceof NoSuchUploadException || e.statusCode() == NOT_FOUND;
    }
}
