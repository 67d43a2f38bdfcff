package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.Renderer;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a show's published feed up to a catalogue offset. Any number of instances may do so for one show at a time: a
 * feed is put only over an older one that was looked at, so feeds never go backwards.
 */
@Singleton
class Rebuilds {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final int TRIES = 10;

    private final CatalogTable table;
    private final FeedBucket bucket;
    private final ExtrasReader extras;
    private final Invalidations invalidations;
    private final RebuildMeters meters;
    private final AtomicBoolean coverStands = new AtomicBoolean();

    Rebuilds(
            CatalogTable table,
            FeedBucket bucket,
            ExtrasReader extras,
            Invalidations invalidations,
            RebuildMeters meters) {
        this.table = table;
        this.bucket = bucket;
        this.extras = extras;
        this.invalidations = invalidations;
        this.meters = meters;
    }

    /**
     * Returns when the published feed stands for the offset or a later one.
     *
     * @return whether this call put it there
     * @throws TransientException if the state is not that far yet, or others kept putting
     */
    boolean rebuild(PodcastId podcastId, long requested) {
        for (int i = 0; i < TRIES; i++) {
            Optional<PublishedFeed> published = bucket.published(podcastId);
            if (published
                    .filter(feed -> feed.covers(requested, Renderer.VERSION))
                    .isPresent()) {
                meters.dropped.increment();
                remember(podcastId, published.get().offset());
                return false;
            }
            Feed feed = render(
                    podcastId, requested, published.map(PublishedFeed::offset).orElse(-1L));
            if (published
                    .map(PublishedFeed::sha256)
                    .filter(feed.sha256()::equals)
                    .isPresent()) {
                meters.unchanged.increment();
                remember(podcastId, feed.offset());
                return false;
            }
            if (put(podcastId, feed, published)) {
                return true;
            }
            meters.conflicts.increment();
        }
        throw new TransientException("feed of %s is put by others".formatted(podcastId));
    }

    private Feed render(PodcastId podcastId, long requested, long published) {
        Snapshot snapshot = table.snapshot(podcastId)
                .filter(read -> read.show().offset() >= Math.max(requested, published))
                .orElseThrow(() -> new TransientException(
                        "state of %s is not at offset %d yet".formatted(podcastId, Math.max(requested, published))));
        byte[] bytes =
                Objects.requireNonNull(meters.rendering.record(() -> Renderer.render(snapshot, extras.read(snapshot))));
        return Feed.of(bytes, snapshot.show().offset(), Renderer.VERSION);
    }

    private boolean put(PodcastId podcastId, Feed feed, Optional<PublishedFeed> seen) {
        if (seen.isEmpty() || !coverStands.get()) {
            bucket.putCover();
            coverStands.set(true);
        }
        if (!bucket.put(podcastId, feed, seen)) {
            return false;
        }
        meters.published.increment();
        log.info("Feed published podcastId={} offset={} bytes={}", podcastId, feed.offset(), feed.bytes().length);
        invalidations.invalidate(podcastId, feed);
        table.published(podcastId, feed.offset());
        return true;
    }

    /** A crash after the put may have cost this. */
    private void remember(PodcastId podcastId, long offset) {
        if (table.publishedOffset(podcastId).orElse(-1L) < offset) {
            table.published(podcastId, offset);
        }
    }
}
