package io.castlog.feed.catalog;

import io.castlog.events.Rendition;
import java.time.Instant;
import java.util.List;

/**
 * What a transcode gave.
 *
 * @param renditions the enclosure first; empty once a newer upload is live
 * @param completedAt when all of them stood in the output bucket
 */
public record Completion(List<Rendition> renditions, Instant completedAt) {
    /** Copies the list. */
    public Completion {
        renditions = List.copyOf(renditions);
    }
}
