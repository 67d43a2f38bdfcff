package io.castlog.feed.rebuild;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.Identity;
import io.castlog.feed.rules.NotAFeedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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

    /** The items of a feed; empty if another one stands there by now. */
    Optional<List<Identity>> of(PodcastId podcastId, PublishedFeed feed) {
        List<Identity> items = known.getIfPresent(feed.sha256());
        return items != null
                ? Optional.of(items)
                : bucket.read(podcastId, feed).map(bytes -> read(podcastId, feed, bytes));
    }

    /** Remembers the items of a feed that was just published. */
    void published(String sha256, List<Identity> items) {
        known.put(sha256, items);
    }

    /** What no reader can read need not be kept. */
    private List<Identity> read(PodcastId podcastId, PublishedFeed feed, byte[] bytes) {
        try {
            List<Identity> items = new ArrayList<>();
            Optional<FeedDocument> document = Optional.of(FeedDocument.read(bytes));
            while (document.isPresent()) {
                items.addAll(document.get().identities());
                document = document.get()
                        .link("prev-archive")
                        .map(link -> FeedDocument.read(bucket.read(pageKey(podcastId, link))));
            }
            known.put(feed.sha256(), items);
            return items;
        } catch (NotAFeedException e) {
            log.warn("Published feed cannot be read and is replaced podcastId={} reason={}", podcastId, e.getMessage());
            return List.of();
        }
    }

    private static String pageKey(PodcastId podcastId, String link) {
        int start = link.lastIndexOf("/" + podcastId + "/pages/");
        if (start < 0) {
            throw new NotAFeedException("link '%s' leads to no page of the show".formatted(link));
        }
        return link.substring(start + 1);
    }
}
