package io.castlog.feed.restore;

import io.castlog.feed.replay.FeedDiff;
import java.util.List;

/**
 * What differs between two feeds that a show had.
 *
 * @param missingPages archive pages that are not there any more: items that stood there or on older ones look new or gone
 */
public record RevisionDiff(FeedDiff diff, List<String> missingPages) {
    /** Copies the list. */
    public RevisionDiff {
        missingPages = List.copyOf(missingPages);
    }
}
