package io.castlog.platform.aws;

import io.castlog.platform.listen.TransientException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes objects for good: where a bucket keeps versions, all of them and their delete markers. */
public final class Purge {
    private Purge() {}

    /** Deletes all below a prefix; how many there were. */
    public static int below(S3Client s3, String bucket, String prefix) {
        return below(s3, bucket, prefix, _ -> true);
    }

    /**
     * Deletes what is below a prefix and called so; how many there were.
     *
     * @throws TransientException if S3 did not delete all of them
     */
    public static int below(S3Client s3, String bucket, String prefix, Predicate<String> keys) {
        boolean versioned = s3.getBucketVersioning(ask -> ask.bucket(bucket)).status() != null;
        return pages(s3, bucket, prefix, versioned)
                .mapToInt(page -> delete(
                        s3,
                        bucket,
                        page.stream().filter(found -> keys.test(found.key())).toList()))
                .sum();
    }

    private static Stream<List<ObjectIdentifier>> pages(S3Client s3, String bucket, String prefix, boolean versioned) {
        return versioned
                ? s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(prefix)).stream()
                        .map(Purge::versions)
                : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).stream()
                        .map(Purge::objects);
    }

    private static List<ObjectIdentifier> versions(ListObjectVersionsResponse page) {
        return Stream.concat(
                        page.versions().stream().map(found -> identifier(found.key(), found.versionId())),
                        page.deleteMarkers().stream().map(found -> identifier(found.key(), found.versionId())))
                .toList();
    }

    private static List<ObjectIdentifier> objects(ListObjectsV2Response page) {
        return page.contents().stream()
                .map(found -> ObjectIdentifier.builder().key(found.key()).build())
                .toList();
    }

    private static ObjectIdentifier identifier(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }

    /** A page has no more than one call may delete. */
    private static int delete(S3Client s3, String bucket, List<ObjectIdentifier> objects) {
        if (objects.isEmpty()) {
            return 0;
        }
        DeleteObjectsResponse answer = s3.deleteObjects(request ->
                request.bucket(bucket).delete(these -> these.objects(objects).quiet(true)));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new TransientException("S3 did not delete %d of %d objects: %s"
                    .formatted(
                            answer.errors().size(),
                            objects.size(),
                            answer.errors().getFirst().code()));
        }
        return objects.size();
    }
}
