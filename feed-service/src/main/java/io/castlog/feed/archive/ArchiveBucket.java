package io.castlog.feed.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.platform.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An archive in S3. What its listing shows is archived; segments are put once and never changed. */
final class ArchiveBucket {
    private static final String SHA256 = "castlog-sha256";
    private static final String FORMAT = "castlog-format";
    /** Of the lines; a reader refuses what is newer. */
    private static final int NEWEST_FORMAT = 1;

    private static final String GROUPS = "groups.json";

    private final S3Client s3;
    private final ArchiveLocation location;

    ArchiveBucket(S3Client s3, ArchiveLocation location) {
        this.s3 = s3;
        this.location = location;
    }

    ArchiveLocation location() {
        return location;
    }

    /**
     * Puts a segment; one that stands there with the same content is as good.
     *
     * @throws ArchiveException if other records are archived under these offsets
     */
    void put(Segment segment) {
        PutObjectRequest put = put(segment.name().key(), "application/gzip")
                .metadata(Map.of(SHA256, segment.sha256(), FORMAT, Integer.toString(NEWEST_FORMAT)))
                .checksumSHA256(checksum(segment.gzip()))
                .ifNoneMatch("*")
                .build();
        try {
            s3.putObject(put, RequestBody.fromBytes(segment.gzip()));
        } catch (S3Exception e) {
            if (e.statusCode() != 412) {
                throw e;
            }
            requireSame(segment);
        }
    }

    private void requireSame(Segment segment) {
        String there = s3.headObject(head -> head.bucket(location.bucket())
                        .key(location.key(segment.name().key())))
                .metadata()
                .getOrDefault(SHA256, "");
        if (!there.equals(segment.sha256())) {
            throw new ArchiveException("%s: other records are archived there: checksum %s, not %s"
                    .formatted(segment.name(), there, segment.sha256()));
        }
    }

    /**
     * A segment as it was put; whether its content is what it was, {@link Segment#lines()} says.
     *
     * @throws ArchiveException if it is of a format that this build does not know
     */
    Segment read(SegmentName name) {
        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(get -> get.bucket(location.bucket()).key(location.key(name.key())));
        Map<String, String> metadata = object.response().metadata();
        if (!Integer.toString(NEWEST_FORMAT).equals(metadata.get(FORMAT))) {
            throw new ArchiveException("%s: is of format %s; this build knows %d"
                    .formatted(name, metadata.getOrDefault(FORMAT, "unknown"), NEWEST_FORMAT));
        }
        return new Segment(name, object.asByteArrayUnsafe(), metadata.getOrDefault(SHA256, ""));
    }

    /** All segments, in no order. */
    List<SegmentName> segments() {
        return list(SegmentName.ROOT, "");
    }

    /** The segments of a partition, in order. */
    List<SegmentName> segments(LogPartition partition) {
        return list(partition.folder(), "");
    }

    /** The segments of a partition that begin at an offset or later, in order. */
    List<SegmentName> segments(LogPartition partition, long first) {
        return list(partition.folder(), location.key(SegmentName.before(partition, first)));
    }

    private List<SegmentName> list(String folder, String after) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(location.bucket())
                        .prefix(location.key(folder))
                        .startAfter(after.isEmpty() ? null : after))
                .contents()
                .stream()
                .map(S3Object::key)
                .flatMap(key -> SegmentName.of(key.substring(location.prefix().length())).stream())
                .toList();
    }

    /** The archived topics. */
    List<ArchivedTopic> topics() {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(location.bucket())
                        .prefix(location.key(SegmentName.ROOT))
                        .delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(folder ->
                        folder.prefix().substring(location.key(SegmentName.ROOT).length()))
                .map(folder -> folder.substring(0, folder.length() - 1))
                .flatMap(name -> topic(name).stream())
                .toList();
    }

    /** What is known of a topic; empty before it was archived. */
    Optional<ArchivedTopic> topic(String name) {
        return json(topicKey(name), ArchivedTopic.class);
    }

    /** Records a topic, before its first segment. */
    void put(ArchivedTopic topic) {
        put(topicKey(topic.name()), topic);
    }

    /** The latest positions of the groups; empty if there are none yet. */
    Optional<GroupOffsets> groups() {
        return json(GROUPS, GroupOffsets.class);
    }

    /** Keeps the positions of the groups, in place of older ones. */
    void put(GroupOffsets offsets) {
        put(GROUPS, offsets);
    }

    private static String topicKey(String name) {
        return SegmentName.ROOT + name + "/topic.json";
    }

    private void put(String key, Object content) {
        try {
            byte[] bytes = Json.mapper().writeValueAsBytes(content);
            s3.putObject(put(key, "application/json").build(), RequestBody.fromBytes(bytes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s can be written".formatted(key), e);
        }
    }

    private <T> Optional<T> json(String key, Class<T> type) {
        try {
            byte[] bytes = s3.getObjectAsBytes(
                            get -> get.bucket(location.bucket()).key(location.key(key)))
                    .asByteArrayUnsafe();
            return Optional.of(Json.mapper().readValue(bytes, type));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s%s cannot be read: %s".formatted(location, key, e.getMessage()), e);
        }
    }

    private PutObjectRequest.Builder put(String key, String contentType) {
        return PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key(key))
                .contentType(contentType);
    }

    private static String checksum(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
