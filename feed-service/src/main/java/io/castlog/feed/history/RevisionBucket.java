package io.castlog.feed.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.PodcastId;
import io.castlog.feed.body.Folder;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.platform.aws.Purge;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Revisions in the RSS bucket: the gzipped feed, and beside it the manifest. Nothing there is written twice. The feed
 * carries its manifest in its metadata, so that one that a crash cost can be written later.
 */
@Singleton
final class RevisionBucket {
    private static final String MANIFEST = "castlog-manifest";
    private static final int STANDS_ALREADY = 412;
    private static final int SOMEBODY_ELSE_PUTS = 409;
    private static final int TRIES = 10;

    private final S3Client s3;
    private final String bucket;

    RevisionBucket(S3Client s3, RssBucketConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /**
     * A feed that is kept.
     *
     * @param putAt by S3's clock
     */
    record Kept(Revision revision, Instant putAt) {}

    void putFeed(PodcastId podcastId, Manifest manifest, byte[] feed) {
        putOnce(
                PutObjectRequest.builder()
                        .key(manifest.revision().bodyKey(podcastId))
                        .contentType("application/gzip")
                        .metadata(Map.of(MANIFEST, manifest.json())),
                gzipped(feed));
    }

    void putManifest(PodcastId podcastId, Manifest manifest) {
        putOnce(
                PutObjectRequest.builder()
                        .key(manifest.revision().manifestKey(podcastId))
                        .contentType("application/json"),
                manifest.json().getBytes(UTF_8));
    }

    boolean hasManifest(PodcastId podcastId, Revision revision) {
        return head(revision.manifestKey(podcastId)).isPresent();
    }

    /** The manifest that a feed was put with; empty where no feed is kept. */
    Optional<Manifest> manifestOfFeed(PodcastId podcastId, Revision revision) {
        return head(revision.bodyKey(podcastId))
                .flatMap(metadata -> Optional.ofNullable(metadata.get(MANIFEST)))
                .map(json -> Manifest.read(json.getBytes(UTF_8)));
    }

    Optional<Manifest> manifest(PodcastId podcastId, Revision revision) {
        return get(revision.manifestKey(podcastId)).map(Manifest::read);
    }

    Optional<byte[]> feed(PodcastId podcastId, Revision revision) {
        return get(revision.bodyKey(podcastId)).map(RevisionBucket::unzipped);
    }

    /** Revisions with a manifest, the newest first. */
    Stream<Revision> recorded(PodcastId podcastId, Optional<Revision> after, int limit) {
        String prefix = Revision.manifests(podcastId);
        String start = after.map(revision -> revision.manifestKey(podcastId)).orElse(prefix);
        return s3
                .listObjectsV2(list ->
                        list.bucket(bucket).prefix(prefix).startAfter(start).maxKeys(limit))
                .contents()
                .stream()
                .flatMap(object -> Revision.ofManifestKey(object.key()).stream());
    }

    /** Feeds that are kept, the oldest first; of one that never was published perhaps, too. */
    Stream<Kept> kept(PodcastId podcastId) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(Revision.bodies(podcastId)))
                .contents()
                .stream()
                .flatMap(RevisionBucket::kept);
    }

    /** Shows that had a feed. */
    Stream<PodcastId> shows() {
        String all = Folder.allRevisions().prefix();
        return s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(all).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(folder ->
                        folder.prefix().substring(all.length(), folder.prefix().length() - 1))
                .map(PodcastId::new);
    }

    /** Deletes kept feeds for good; their manifests stay. */
    void deleteFeeds(PodcastId podcastId, Set<Revision> revisions) {
        if (!revisions.isEmpty()) {
            Purge.below(
                    s3,
                    bucket,
                    Revision.bodies(podcastId),
                    key -> Revision.ofBodyKey(key).filter(revisions::contains).isPresent());
        }
    }

    private static Stream<Kept> kept(S3Object object) {
        return Revision.ofBodyKey(object.key()).map(revision -> new Kept(revision, object.lastModified())).stream();
    }

    private void putOnce(PutObjectRequest.Builder put, byte[] bytes) {
        PutObjectRequest request = put.bucket(bucket)
                .cacheControl("private, no-store")
                .ifNoneMatch("*")
                .build();
        for (int i = 0; i < TRIES; i++) {
            try {
                s3.putObject(request, RequestBody.fromBytes(bytes));
                return;
            } catch (S3Exception e) {
                if (e.statusCode() == STANDS_ALREADY) {
                    return;
                }
                if (e.statusCode() != SOMEBODY_ELSE_PUTS) {
                    throw e;
                }
            }
        }
        throw new TransientException("%s is put by others".formatted(request.key()));
    }

    private Optional<Map<String, String>> head(String key) {
        try {
            return Optional.of(
                    s3.headObject(head -> head.bucket(bucket).key(key)).metadata());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> get(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static byte[] unzipped(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a kept feed cannot be unpacked", e);
        }
    }
}
