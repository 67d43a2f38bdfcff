package io.castlog.feed.edit;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Verdict;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Waits for what the fold decides; the state is the same for every instance, whichever of them folds. */
@Singleton
public final class Verdicts {
    private static final RetryPolicy<Optional<Verdict>> UNTIL_JUDGED = RetryPolicy.<Optional<Verdict>>builder()
            .handleResultIf(Optional::isEmpty)
            .withBackoff(Duration.ofMillis(10), Duration.ofMillis(200))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(5))
            .build();

    private final CatalogTable table;

    Verdicts(CatalogTable table) {
        this.table = table;
    }

    /** The verdict on a write; empty as long as there is none, and long after it. */
    public Optional<Verdict> find(PodcastId podcastId, String writeId) {
        return table.show(podcastId).flatMap(show -> show.edits().verdict(writeId));
    }

    Outcome await(PodcastId podcastId, String writeId) {
        return Failsafe.with(UNTIL_JUDGED)
                .get(() -> find(podcastId, writeId))
                .map(Verdicts::outcome)
                .orElseGet(() -> new Outcome.Pending(writeId));
    }

    static Outcome outcome(Verdict verdict) {
        return verdict.accepted() ? new Outcome.Accepted(verdict.version()) : new Outcome.Refused(verdict.version());
    }
}
