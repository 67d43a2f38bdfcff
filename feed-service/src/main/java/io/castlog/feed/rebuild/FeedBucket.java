package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.feed.render.Cover;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The feeds in the RSS bucket. A feed is only ever put over the one that was looked at. */
@Singleton
final class FeedBucket {
    private static final String OFFSET = "castlog-offset";
    private static final String RENDERER = "castlog-renderer";
    private static final String SHA256 = "castlog-sha256";

    /** Lost to another writer, or the object went away between look and put. */
    private static final Set<Integer> CONFLICTS = Set.of(404, 409, 412);

    private final S3Client s3;
    private final RssBucketConfig config;

    FeedBucket(S3Client s3, RssBucketConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    /** What stands there; empty before the first feed. */
    Optional<PublishedFeed> published(PodcastId podcastId) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(config.bucket()).key(key(podcastId)));
            Map<String, String> metadata = head.metadata();
            return Optional.of(new PublishedFeed(
                    head.eTag(),
                    Long.parseLong(metadata.getOrDefault(OFFSET, "-1")),
                    Integer.parseInt(metadata.getOrDefault(RENDERER, "0")),
                    metadata.getOrDefault(SHA256, "")));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /**
     * Puts a feed over the one that was looked at, or as the first.
     *
     * @return whether it stands there now; if not, look again
     */
    boolean put(PodcastId podcastId, Feed feed, Optional<PublishedFeed> seen) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(config.bucket())
                .key(key(podcastId))
                .contentType("application/rss+xml; charset=utf-8")
                .cacheControl(config.cacheControl())
                .metadata(Map.of(
                        OFFSET, Long.toString(feed.offset()),
                        RENDERER, Integer.toString(feed.renderer()),
                        SHA256, feed.sha256()));
        seen.ifPresentOrElse(feedSeen -> put.ifMatch(feedSeen.etag()), () -> put.ifNoneMatch("*"));
        return conditional(put.build(), feed.bytes());
    }

    /** Makes sure that the picture stands there which feeds name by default. */
    void putCover() {
        conditional(
                PutObjectRequest.builder()
                        .bucket(config.bucket())
                        .key(Cover.KEY)
                        .contentType(Cover.TYPE)
                        .cacheControl("public, max-age=31536000, immutable")
                        .ifNoneMatch("*")
                        .build(),
                Cover.bytes());
    }

    /** The key of a show's feed, and its path at the edge. */
    static String key(PodcastId podcastId) {
        return podcastId + "/feed.xml";
    }

    private boolean conditional(PutObjectRequest put, byte[] bytes) {
        try {
            s3.putObject(put, RequestBody.fromBytes(bytes));
            return true;
        } catch (S3Exception e) {
            if (CONFLICTS.contains(e.statusCode()) && !"NoSuchBucket".equals(errorCode(e))) {
                return false;
            }
            throw e;
        }
    }

    private static String errorCode(S3Exception e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
