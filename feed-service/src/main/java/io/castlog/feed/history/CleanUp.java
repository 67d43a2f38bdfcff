package io.castlog.feed.history;

import io.castlog.events.PodcastId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the policy to all shows. A show that publishes is looked at as it does; one that fell silent would keep its feeds
 * for ever, and no lifecycle rule can tell the live one from the others.
 */
@Singleton
final class CleanUp {
    private static final Logger log = LoggerFactory.getLogger(CleanUp.class);

    private final RevisionBucket bucket;
    private final Pruning pruning;

    CleanUp(RevisionBucket bucket, Pruning pruning) {
        this.bucket = bucket;
        this.pruning = pruning;
    }

    /** How many shows it looked at. What was published last stays, and what may be published after it. */
    int run() {
        int shows = 0;
        for (PodcastId show : (Iterable<PodcastId>) bucket.shows()::iterator) {
            bucket.recorded(show, Optional.empty(), 1).findFirst().ifPresent(last -> pruning.prune(show, last));
            shows++;
        }
        log.info("Revisions cleaned up shows={}", shows);
        return shows;
    }
}
