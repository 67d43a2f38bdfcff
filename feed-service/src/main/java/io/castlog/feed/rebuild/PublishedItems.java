package io.castlog.feed.rebuild;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.Identity;
import io.castlog.feed.rules.NotAFeedException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items that apps find in a published feed and its pages. What this instance published it need not read. */
@Singleton
final class PublishedItems {
    private static final Logger log = LoggerFactory.getLogger(PublishedItems.class);
    private static final int KEPT_ITEMS = 50_000;

    private final FeedBucket bucket;
    private final Cache<String, List<Identity>> known = Caffeine.newBuilder()
            .maximumWeight(KEPT_ITEMS)
            .weigher((String sha256, List<Identity> items) -> items.size() + 1)
            .build();

    PublishedItems(FeedBucket bucket) {
        this.bucket = bucket;
    }

    /** The items of a feed; empty if another one stands there by now. What no reader can read need not be kept. */
    Optional<List<Identity>> of(PodcastId podcastId, PublishedFeed feed) {
        List<Identity> items = known.getIfPresent(feed.sha256());
        if (items != null) {
            return Optional.of(items);
        }
        try {
            Optional<List<Identity>> read = bucket.document(podcastId, feed).map(FeedDocument::identities);
            read.ifPresent(found -> known.put(feed.sha256(), found));
            return read;
        } catch (NotAFeedException e) {
            log.warn("Published feed cannot be read and is replaced podcastId={} reason={}", podcastId, e.getMessage());
            return Optional.of(List.of());
        }
    }

    /** Remembers the items of a feed that was just published. */
    void published(String sha256, List<Identity> items) {
        known.put(sha256, items);
    }
}
