package io.castlog.feed.catalog;

import io.castlog.events.UploadId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What creators wrote about an episode.
 *
 * @param version how many edits and erasures of it were accepted
 * @param details as the last accepted edit has them; absent before the first and after an erasure
 * @param visibleSince when its creator last made it visible; absent as long as it never was a draft or unpublished
 * @param erased the uploads that an erasure took away
 */
public record EpisodeEdits(
        int version,
        @Nullable EpisodeDetails details,
        @Nullable Instant visibleSince,
        Set<UploadId> erased) {
    /** Nothing written. */
    public static final EpisodeEdits NONE = new EpisodeEdits(0, null, null, Set.of());

    /** Copies the set. */
    public EpisodeEdits {
        erased = Set.copyOf(erased);
    }

    /** Whether its creator lets the feed show it; an episode that nobody described is shown. */
    public boolean visible() {
        return details == null || details.visibility() == Visibility.PUBLISHED;
    }

    EpisodeEdits edited(EpisodeDetails told, Instant time) {
        boolean appears = !visible() && told.visibility() == Visibility.PUBLISHED;
        return new EpisodeEdits(version + 1, told, appears ? time : visibleSince, erased);
    }

    EpisodeEdits gone(Stream<UploadId> uploads) {
        Set<UploadId> all = Stream.concat(erased.stream(), uploads).collect(Collectors.toSet());
        return new EpisodeEdits(version + 1, null, visibleSince, all);
    }
}
