package io.castlog.feed.catalog;

import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What creators wrote about an episode.
 *
 * @param version how many edits and erasures of it were accepted
 * @param details as the last accepted edit has them; absent before the first and after an erasure
 * @param visibleSince when its creator last made it visible; absent as long as it never was a draft or unpublished
 * @param erasedAt the catalogue offset of its erasure; absent as long as it is there
 */
public record EpisodeEdits(
        int version,
        @Nullable EpisodeDetails details,
        @Nullable Instant visibleSince,
        @Nullable Long erasedAt) {
    /** Nothing written. */
    public static final EpisodeEdits NONE = new EpisodeEdits(0, null, null, null);

    /** Whether it is gone for good. */
    public boolean erased() {
        return erasedAt != null;
    }

    /** Whether its creator lets the feed show it; an episode that nobody described is shown. */
    public boolean visible() {
        return details == null || details.visibility() == Visibility.PUBLISHED;
    }

    EpisodeEdits edited(EpisodeDetails told, Instant time) {
        boolean appears = !visible() && told.visibility() == Visibility.PUBLISHED;
        return new EpisodeEdits(version + 1, told, appears ? time : visibleSince, erasedAt);
    }

    EpisodeEdits gone(long offset) {
        return new EpisodeEdits(version + 1, null, visibleSince, offset);
    }
}
