package io.castlog.feed.rebuild;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.render.Cover;
import io.castlog.feed.render.Document;
import io.castlog.feed.render.Version;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.NotAFeedException;
import io.castlog.platform.aws.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The feeds in the RSS bucket. A feed is only ever put over the one that was looked at. */
@Singleton
public final class FeedBucket {
    private static final String OFFSET = "castlog-offset";
    private static final String RENDERER = "castlog-renderer";
    private static final String SHA256 = "castlog-sha256";

    /** Lost to another writer, or the object went away between look and put. */
    private static final Set<Integer> CONFLICTS = Set.of(404, 409, 412);

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final int REMEMBERED_KEYS = 100_000;

    /** For some minutes: another instance may delete a page. */
    private final Cache<String, Boolean> stands = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_KEYS)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private final S3Client s3;
    private final RssBucketConfig config;

    FeedBucket(S3Client s3, RssBucketConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    /** What stands there; empty before the first feed. */
    public Optional<PublishedFeed> published(PodcastId podcastId) {
        return published(FeedUrls.feedKey(podcastId));
    }

    /** What stands under the key of a document; empty before the first. */
    Optional<PublishedFeed> published(String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(config.bucket()).key(key));
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

    /** The feed that was looked at; empty if it is no longer there. */
    public Optional<byte[]> read(PodcastId podcastId, PublishedFeed seen) {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(config.bucket())
                            .key(FeedUrls.feedKey(podcastId))
                            .ifMatch(seen.etag()))
                    .asByteArrayUnsafe());
        } catch (S3Exception e) {
            if (isConflict(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The feed that was looked at, with the items of its pages; empty if another one stands there by now.
     *
     * @throws NotAFeedException if no reader could read it
     */
    public Optional<FeedDocument> document(PodcastId podcastId, PublishedFeed seen) {
        return read(podcastId, seen).map(bytes -> joined(podcastId, bytes, key -> Optional.of(read(key))));
    }

    /**
     * A feed that the show had, with the items of its pages.
     *
     * @param gone hears of the first page that is not there any more; without it the older ones are not found either
     */
    public FeedDocument withPages(PodcastId podcastId, byte[] feed, Consumer<String> gone) {
        return joined(podcastId, feed, key -> {
            try {
                return Optional.of(read(key));
            } catch (NoSuchKeyException _) {
                gone.accept(key);
                return Optional.empty();
            }
        });
    }

    private static FeedDocument joined(PodcastId podcastId, byte[] bytes, Function<String, Optional<byte[]>> reader) {
        FeedDocument feed = FeedDocument.read(bytes);
        List<FeedDocument> pages = new ArrayList<>();
        Optional<String> link = feed.link("prev-archive");
        while (link.isPresent()) {
            Optional<FeedDocument> page =
                    reader.apply(pageKey(podcastId, link.get())).map(FeedDocument::read);
            page.ifPresent(pages::add);
            link = page.flatMap(found -> found.link("prev-archive"));
        }
        return feed.with(pages);
    }

    private static String pageKey(PodcastId podcastId, String link) {
        int start = link.lastIndexOf("/" + podcastId + "/pages/");
        if (start < 0) {
            throw new NotAFeedException("link '%s' leads to no page of the show".formatted(link));
        }
        return link.substring(start + 1);
    }

    /** A page of older items. */
    byte[] read(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(config.bucket()).key(key)).asByteArrayUnsafe();
    }

    /**
     * Puts a document over the one that was looked at, or as the first.
     *
     * @param offset the catalogue offset that it stands for
     * @param version of the renderer that wrote it
     * @return whether it stands there now; if not, look again
     */
    boolean put(Document document, long offset, Version version, Optional<PublishedFeed> seen) {
        PutObjectRequest.Builder put = put(document)
                .cacheControl(config.cacheControl())
                .metadata(Map.of(
                        OFFSET, Long.toString(offset),
                        RENDERER, Integer.toString(version.number()),
                        SHA256, document.sha256()));
        seen.ifPresentOrElse(feedSeen -> put.ifMatch(feedSeen.etag()), () -> put.ifNoneMatch("*"));
        return conditional(put.build(), document.bytes());
    }

    /** Makes sure that a document stands there whose key never holds another. */
    void putOnce(Document document) {
        if (stands.getIfPresent(document.key()) == null) {
            conditional(put(document).cacheControl(IMMUTABLE).ifNoneMatch("*").build(), document.bytes());
            stands.put(document.key(), true);
        }
    }

    /** Deletes the pages of older feeds, which still hold what was erased. */
    void deletePagesBut(PodcastId podcastId, List<Document> kept) {
        Set<String> keys = kept.stream().map(Document::key).collect(Collectors.toSet());
        Purge.below(s3, config.bucket(), podcastId + "/pages/", key -> !keys.contains(key));
        stands.asMap().keySet().removeIf(key -> key.startsWith(podcastId + "/pages/"));
    }

    private PutObjectRequest.Builder put(Document document) {
        return PutObjectRequest.builder()
                .bucket(config.bucket())
                .key(document.key())
                .contentType(document.mimeType());
    }

    /** Makes sure that the picture stands there which feeds name by default. */
    void putCover() {
        putOnce(new Document(Cover.KEY, Cover.TYPE, Cover.bytes()));
    }

    private boolean conditional(PutObjectRequest put, byte[] bytes) {
        try {
            s3.putObject(put, RequestBody.fromBytes(bytes));
            return true;
        } catch (S3Exception e) {
            if (isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isConflict(S3Exception e) {
        return CONFLICTS.contains(e.statusCode()) && !"NoSuchBucket".equals(errorCode(e));
    }

    private static String errorCode(S3Exception e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
