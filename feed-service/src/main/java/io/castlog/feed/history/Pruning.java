package io.castlog.feed.history;

import io.castlog.events.PodcastId;
import io.castlog.feed.history.RevisionBucket.Kept;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.NotAFeedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes kept feeds: those that the policy gives up, and those that show what was erased. */
@Singleton
final class Pruning {
    private static final Logger log = LoggerFactory.getLogger(Pruning.class);
    private static final int EVERY = 20;
    private static final int HEX = 16;

    private final RevisionBucket bucket;
    private final RevisionsConfig config;
    private final Clock clock;
    private final Counter pruned;

    Pruning(RevisionBucket bucket, RevisionsConfig config, Clock clock, MeterRegistry meters) {
        this.bucket = bucket;
        this.config = config;
        this.clock = clock;
        this.pruned = Counter.builder("castlog.feed.revisions.pruned")
                .description("Feeds of the past that are not kept any longer")
                .register(meters);
    }

    /** After a publication: one of twenty looks. */
    void after(PodcastId podcastId, Revision published) {
        if (isDue(published)) {
            prune(podcastId, published);
        }
    }

    /** As good as a counter and needs none: the hash decides. */
    static boolean isDue(Revision published) {
        return Integer.parseInt(published.hash().substring(0, 4), HEX) % EVERY == 0;
    }

    void prune(PodcastId podcastId, Revision published) {
        List<Kept> kept = bucket.kept(podcastId).toList();
        Set<Revision> doomed = doomed(kept, published, config, clock.instant());
        bucket.deleteFeeds(podcastId, doomed);
        pruned.increment(doomed.size());
        log.info("Revisions pruned podcastId={} feeds={} of={}", podcastId, doomed.size(), kept.size());
    }

    /**
     * What the policy gives up. Never what may be live, or become so: feeds do not go back behind the published offset.
     *
     * @param kept the oldest first
     */
    static Set<Revision> doomed(List<Kept> kept, Revision published, RevisionsConfig config, Instant now) {
        Instant oldest = now.minus(Duration.ofDays(config.days()));
        int surplus = kept.size() - config.keep();
        return IntStream.range(0, kept.size())
                .filter(i -> i < surplus || kept.get(i).putAt().isBefore(oldest))
                .mapToObj(i -> kept.get(i).revision())
                .filter(revision -> revision.offset() < published.offset())
                .collect(Collectors.toSet());
    }

    /** Deletes the kept feeds that have an item of one of these guids. */
    void forget(PodcastId podcastId, Set<String> guids) {
        Set<Revision> holding = bucket.kept(podcastId)
                .map(Kept::revision)
                .filter(revision -> bucket.feed(podcastId, revision)
                        .filter(feed -> holds(feed, guids))
                        .isPresent())
                .collect(Collectors.toSet());
        bucket.deleteFeeds(podcastId, holding);
        log.info("Revisions of what was erased deleted podcastId={} feeds={}", podcastId, holding.size());
    }

    private static boolean holds(byte[] feed, Set<String> guids) {
        try {
            return FeedDocument.read(feed).items().stream()
                    .anyMatch(item -> guids.contains(item.textOf("guid").orElse("")));
        } catch (NotAFeedException _) {
            return true; // who knows
        }
    }
}
