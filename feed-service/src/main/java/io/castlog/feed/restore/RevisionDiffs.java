package io.castlog.feed.restore;

import io.castlog.events.PodcastId;
import io.castlog.feed.rebuild.FeedBucket;
import io.castlog.feed.replay.FeedDiff;
import io.castlog.feed.rules.FeedDocument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Compares feeds of a show with the items of their archive pages. */
@Singleton
public final class RevisionDiffs {
    private final FeedBucket bucket;

    RevisionDiffs(FeedBucket bucket) {
        this.bucket = bucket;
    }

    /** Compares two feeds. Pages go when an episode is erased: items that stood on such a page look new or gone. */
    public RevisionDiff compare(PodcastId podcastId, byte[] before, byte[] after) {
        List<String> gone = new ArrayList<>();
        FeedDocument old = bucket.withPages(podcastId, before, gone::add);
        FeedDocument now = bucket.withPages(podcastId, after, gone::add);
        return new RevisionDiff(FeedDiff.of(podcastId, old, now), gone);
    }
}
