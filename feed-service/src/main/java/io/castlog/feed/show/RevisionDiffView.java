package io.castlog.feed.show;

import io.castlog.feed.replay.Change;
import io.castlog.feed.restore.RevisionDiff;
import java.util.List;

/**
 * What differs between two feeds of a show, as a listener's app would see it.
 *
 * @param same whether nothing does
 * @param channel values of the show
 * @param items in the order of the later feed, those that are gone last
 * @param missingPages archive pages that are not there any more: items that stood there or on older ones look new or gone
 */
record RevisionDiffView(
        String before,
        String after,
        boolean same,
        List<Change.Field> channel,
        List<Change> items,
        List<String> missingPages) {
    static RevisionDiffView of(String before, String after, RevisionDiff compared) {
        return new RevisionDiffView(
                before,
                after,
                compared.diff().isEmpty(),
                compared.diff().channel(),
                compared.diff().items(),
                compared.missingPages());
    }
}
