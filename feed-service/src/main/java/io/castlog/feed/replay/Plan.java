package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.render.Version;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed.
 *
 * @param shows those alone; empty means all
 * @param asOf no event that the log got at this time or later
 * @param untilOffset no event at this catalogue offset or later, in any partition
 * @param share of how many processes that divide the partitions, from 1
 * @param shares how many processes divide the partitions
 * @param eventsPerSecond at most so many; absent: as fast as it goes
 * @param renderer the version that writes the feeds; absent: the one in use
 */
public record Plan(
        Set<PodcastId> shows,
        @Nullable Instant asOf,
        @Nullable Long untilOffset,
        int share,
        int shares,
        @Nullable Integer eventsPerSecond,
        @Nullable Version renderer) {
    /** Everything there is. */
    public static final Plan ALL = new Plan(Set.of(), null, null, 1, 1, null, null);

    /** By the renderer in use. */
    public Plan(
            Set<PodcastId> shows,
            @Nullable Instant asOf,
            @Nullable Long untilOffset,
            int share,
            int shares,
            @Nullable Integer eventsPerSecond) {
        this(shows, asOf, untilOffset, share, shares, eventsPerSecond, null);
    }

    /** Rejects a share that is none. */
    public Plan {
        shows = Set.copyOf(shows);
        if (shares < 1 || share < 1 || share > shares) {
            throw new IllegalArgumentException("share %d/%d: expected 1/1, 1/2, 2/2, …".formatted(share, shares));
        }
    }

    /** The same of some shows. */
    public Plan of(Set<PodcastId> some) {
        return new Plan(some, asOf, untilOffset, share, shares, eventsPerSecond, renderer);
    }

    /** The same, written by a version of the renderer. */
    public Plan by(Version version) {
        return new Plan(shows, asOf, untilOffset, share, shares, eventsPerSecond, version);
    }

    /** Whether it is all shows, as they are, by one process. */
    boolean isWhole() {
        return shows.isEmpty() && asOf == null && untilOffset == null && shares == 1;
    }

    boolean wants(PodcastId podcastId) {
        return shows.isEmpty() || shows.contains(podcastId);
    }
}
