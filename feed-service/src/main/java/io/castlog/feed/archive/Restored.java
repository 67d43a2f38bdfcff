package io.castlog.feed.archive;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in an archive, and how much of it had to be brought back.
 *
 * @param topics their records
 * @param segments that were read
 * @param produced records that did not stand in the cluster yet
 * @param groups whose positions are known; after a restore, were set
 * @param groupsAt when those were taken; absent if there are none
 */
public record Restored(
        Map<String, Long> topics,
        long segments,
        long produced,
        int groups,
        @Nullable Instant groupsAt) {
    /** Copies the map. */
    public Restored {
        topics = Map.copyOf(topics);
    }

    /** All records. */
    public long records() {
        return topics.values().stream().mapToLong(Long::longValue).sum();
    }
}
