package io.castlog.feed.show;

import io.castlog.events.PodcastId;
import io.castlog.feed.history.Manifest;
import io.castlog.feed.history.Revision;
import io.castlog.feed.history.Revisions;
import io.castlog.feed.rebuild.FeedBucket;
import io.castlog.feed.rebuild.PublishedFeed;
import io.castlog.feed.restore.RevisionDiffs;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The feeds that a show had. They may say what was taken back since, so reading them needs a token, too. */
@Controller("/podcasts/{podcastId}/revisions")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PodcastRevisions {
    private static final int LONGEST_PAGE = 100;
    private static final String LIVE = "live";

    private final Podcasts podcasts;
    private final Revisions revisions;
    private final FeedBucket bucket;
    private final RevisionDiffs diffs;

    PodcastRevisions(Podcasts podcasts, Revisions revisions, FeedBucket bucket, RevisionDiffs diffs) {
        this.podcasts = podcasts;
        this.revisions = revisions;
        this.bucket = bucket;
        this.diffs = diffs;
    }

    /** All feeds that were published, page by page, the newest first. */
    @Get
    Page<RevisionView> revisions(
            String podcastId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
            @QueryValue @Nullable String cursor) {
        PodcastId show = podcasts.known(podcastId);
        Set<Revision> kept = revisions.kept(show);
        Optional<Revision> live = live(show);
        return Page.of(
                revisions.page(show, Page.after(cursor, PodcastRevisions::named), limit + 1),
                limit,
                manifest -> manifest.revision().id(),
                manifest -> view(manifest, kept, live));
    }

    /** One feed that was published. */
    @Get("/{revision}")
    RevisionView revision(String podcastId, String revision) {
        PodcastId show = podcasts.known(podcastId);
        return view(find(show, revision), revisions.kept(show), live(show));
    }

    /** What differs from one feed that was published to another, or to {@code live}, the one that is published now. */
    @Get("/{revision}/diff/{other}")
    RevisionDiffView diff(String podcastId, String revision, String other) {
        PodcastId show = podcasts.known(podcastId);
        byte[] before = document(show, revision);
        return RevisionDiffView.of(revision, other, diffs.compare(show, before, document(show, other)));
    }

    /** The document of a feed that was published, as it was. 410 once it is not kept any more. */
    @Get("/{revision}/feed.xml")
    @Produces("application/rss+xml; charset=utf-8")
    byte[] feed(String podcastId, String revision) {
        return document(podcasts.known(podcastId), revision);
    }

    private byte[] document(PodcastId show, String revision) {
        if (revision.equals(LIVE)) {
            return bucket.published(show)
                    .flatMap(published -> bucket.read(show, published))
                    .orElseThrow(() -> ProblemException.of(
                            HttpStatus.NOT_FOUND, "show '%s' has no feed, or one that just changes".formatted(show)));
        }
        return revisions
                .feed(show, find(show, revision).revision())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.GONE,
                        "revision '%s' is not kept any more; what is known of it stays, and it can be restored from the log"
                                .formatted(revision)));
    }

    Manifest find(PodcastId show, String revision) {
        return Revision.parse(revision)
                .flatMap(parsed -> revisions.find(show, parsed))
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "show '%s' never had a revision '%s'".formatted(show, revision)));
    }

    private Optional<Revision> live(PodcastId show) {
        return bucket.published(show).flatMap(PublishedFeed::revision);
    }

    private static RevisionView view(Manifest manifest, Set<Revision> kept, Optional<Revision> live) {
        Revision revision = manifest.revision();
        return RevisionView.of(
                manifest, kept.contains(revision), live.filter(revision::equals).isPresent());
    }

    private static Revision named(String id) {
        return Revision.parse(id).orElseThrow(() -> new IllegalArgumentException(id));
    }
}
