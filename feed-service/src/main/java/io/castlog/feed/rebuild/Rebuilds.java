package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.FeedReport;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.erase.Erasure;
import io.castlog.feed.history.Cause;
import io.castlog.feed.history.History;
import io.castlog.feed.history.Manifest;
import io.castlog.feed.history.Revision;
import io.castlog.feed.render.BadFeedException;
import io.castlog.feed.render.Document;
import io.castlog.feed.render.Edition;
import io.castlog.feed.rules.Finding;
import io.castlog.feed.rules.Identity;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a show's published feed up to a catalogue offset. Any number of instances may do so for one show at a time: a
 * feed is put only over an older one that was looked at, so feeds never go backwards.
 */
@Singleton
public class Rebuilds {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final int TRIES = 10;

    private final CatalogTable table;
    private final FeedBucket bucket;
    private final PublishedItems items;
    private final Editions editions;
    private final ActiveRenderer renderer;
    private final Invalidations invalidations;
    private final Erasure erasure;
    private final History history;
    private final RebuildMeters meters;

    Rebuilds(
            CatalogTable table,
            FeedBucket bucket,
            PublishedItems items,
            Editions editions,
            ActiveRenderer renderer,
            Invalidations invalidations,
            Erasure erasure,
            History history,
            RebuildMeters meters) {
        this.table = table;
        this.bucket = bucket;
        this.items = items;
        this.editions = editions;
        this.renderer = renderer;
        this.invalidations = invalidations;
        this.erasure = erasure;
        this.history = history;
        this.meters = meters;
    }

    /**
     * Returns when the published feed stands for the offset or a later one, or was refused; of an erased show, when there
     * is none.
     *
     * @return whether this call put it there
     * @throws TransientException if the state is not that far yet, or others kept putting
     */
    boolean rebuild(PodcastId podcastId, long requested) {
        return bring(podcastId, requested, feed -> isDone(podcastId, feed, requested));
    }

    /** Publishes the feed of a state that no event changed: it had lost one and was folded anew. */
    public void again(PodcastId podcastId) {
        bring(podcastId, -1, _ -> false);
    }

    private boolean bring(PodcastId podcastId, long requested, Predicate<PublishedFeed> done) {
        if (table.show(podcastId).filter(show -> show.edits().erased()).isPresent()) {
            erasure.show(podcastId);
            return false;
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<PublishedFeed> published = bucket.published(podcastId);
            if (published.filter(done).isPresent()) {
                meters.dropped.increment();
                return false;
            }
            Optional<List<Identity>> known =
                    published.isEmpty() ? Optional.of(List.of()) : items.of(podcastId, published.get());
            if (known.isPresent()) {
                Outcome outcome = rebuild(podcastId, requested, published, known.get());
                if (outcome != Outcome.LOST) {
                    return outcome == Outcome.PUBLISHED;
                }
            }
            meters.conflicts.increment();
        }
        throw new TransientException("feed of %s is put by others".formatted(podcastId));
    }

    /** Makes sure that the table knows of the published feed, in so far as the table is that far. */
    public void remember(PodcastId podcastId) {
        try {
            bucket.published(podcastId)
                    .filter(feed -> table.feed(podcastId).offset() < feed.offset())
                    .ifPresent(feed -> rebuild(podcastId, feed.offset()));
        } catch (TransientException e) { // the event that brings the table so far asks for a rebuild as well
            log.debug("Published feed is told of later podcastId={} reason={}", podcastId, e.getMessage());
        }
    }

    /** What a crash after the put may have cost is made up for. */
    private boolean isDone(PodcastId podcastId, PublishedFeed feed, long requested) {
        return feed.covers(requested, renderer.now().number())
                && table.feed(podcastId).offset() >= feed.offset()
                && feed.revision()
                        .filter(revision -> history.isRecorded(podcastId, revision))
                        .isPresent();
    }

    /** What became of a feed. */
    public enum Outcome {
        /** It stands there. */
        PUBLISHED,
        /** It stood there before. */
        UNCHANGED,
        /** The one that stands there is better. */
        REFUSED,
        /** Another one stands there by now: look again. */
        LOST
    }

    private Outcome rebuild(
            PodcastId podcastId, long requested, Optional<PublishedFeed> published, List<Identity> known) {
        long reached = published.map(PublishedFeed::offset).orElse(-1L);
        Snapshot snapshot = editions.snapshot(podcastId, Math.max(requested, reached));
        try {
            Edition edition = editions.edition(snapshot, renderer.now(), known);
            if (erasedSince(snapshot, reached)) {
                bucket.deletePagesBut(podcastId, edition.pages());
                erasure.revisions(snapshot);
            }
            return publish(snapshot.show(), edition, published, Cause.Kind.CHANGE);
        } catch (BadFeedException e) {
            meters.refused.increment();
            log.error(
                    "Feed refused, the published one stays podcastId={} offset={} reason={}",
                    podcastId,
                    snapshot.show().offset(),
                    e.getMessage());
            table.refused(podcastId, String.valueOf(e.getMessage()));
            return Outcome.REFUSED;
        }
    }

    private static boolean erasedSince(Snapshot snapshot, long reached) {
        return snapshot.episodes().stream()
                .map(episode -> episode.edits().erasedAt())
                .anyMatch(offset -> offset != null && offset > reached);
    }

    /**
     * Puts the documents of an edition over the feed that was looked at.
     *
     * <p>The feed comes last: what it names stands there, and what it stands for the others do too.
     *
     * @param kind why, for the show's history
     */
    public Outcome publish(ShowState show, Edition edition, Optional<PublishedFeed> seen, Cause.Kind kind) {
        bucket.putCover();
        edition.pages().forEach(bucket::putOnce);
        putJson(edition, show.offset());
        byte[] rss = edition.rss().bytes();
        String sha256 = edition.rss().sha256();
        if (seen.map(PublishedFeed::sha256).filter(sha256::equals).isPresent()) {
            meters.unchanged.increment();
            seen.flatMap(PublishedFeed::revision)
                    .ifPresent(revision -> history.found(
                            show.podcastId(), manifest(revision, show, edition, kind, Optional.empty()), rss));
            remember(show, edition);
            return Outcome.UNCHANGED;
        }
        if (!put(show, edition, seen, kind)) {
            return Outcome.LOST;
        }
        items.published(sha256, edition.identities());
        meters.published.increment();
        log.info("Feed published podcastId={} offset={} bytes={}", show.podcastId(), show.offset(), rss.length);
        invalidations.invalidate(show.podcastId(), sha256);
        remember(show, edition);
        return Outcome.PUBLISHED;
    }

    /** Whether it stands there now; then it stands in the show's history, too. */
    private boolean put(ShowState show, Edition edition, Optional<PublishedFeed> seen, Cause.Kind kind) {
        PodcastId podcastId = show.podcastId();
        Optional<Revision> before = seen.flatMap(PublishedFeed::revision);
        Manifest manifest = Revision.of(
                        show.offset(), edition.version().number(), edition.rss().sha256())
                .map(revision -> manifest(revision, show, edition, kind, before))
                .orElseThrow();
        before.ifPresent(revision -> history.finish(podcastId, revision));
        history.keep(podcastId, manifest, edition.rss().bytes());
        if (!bucket.put(edition.rss(), show.offset(), edition.version(), seen)) {
            bucket.published(podcastId)
                    .flatMap(PublishedFeed::revision)
                    .ifPresent(now -> history.lost(podcastId, manifest, now));
            return false;
        }
        history.published(podcastId, manifest);
        return true;
    }

    private static Manifest manifest(
            Revision revision, ShowState show, Edition edition, Cause.Kind kind, Optional<Revision> previous) {
        Document rss = edition.rss();
        return Manifest.of(revision, rss.sha256(), rss.bytes().length, kind, show.change(), previous);
    }

    private void putJson(Edition edition, long offset) {
        Document json = edition.json();
        for (int i = 0; i < TRIES; i++) {
            Optional<PublishedFeed> seen = bucket.published(json.key());
            boolean stands = seen.filter(
                            feed -> feed.offset() > offset || feed.sha256().equals(json.sha256()))
                    .isPresent();
            if (stands || bucket.put(json, offset, edition.version(), seen)) {
                return;
            }
        }
        throw new TransientException("%s is put by others".formatted(json.key()));
    }

    private void remember(ShowState show, Edition edition) {
        Map<String, Finding> findings = edition.findings().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
        findings.forEach((episodeId, finding) -> log.debug(
                "Item corrected podcastId={} episodeId={} effect={} reason={}",
                show.podcastId(),
                episodeId,
                finding.effect(),
                finding.message()));
        table.published(
                show.podcastId(),
                new FeedReport(
                        show.offset(),
                        edition.identities().size(),
                        edition.rss().bytes().length,
                        edition.warnings(),
                        findings,
                        null));
    }
}
