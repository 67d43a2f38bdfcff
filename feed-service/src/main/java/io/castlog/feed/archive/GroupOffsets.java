package io.castlog.feed.archive;

import java.time.Instant;
import java.util.List;

/**
 * How far the consumer groups were, at some time.
 *
 * @param groups their offsets, names without the prefix of an installation
 */
record GroupOffsets(Instant time, List<Position> groups) {
    /** Copies the list. */
    GroupOffsets {
        groups = List.copyOf(groups);
    }

    /**
     * A committed offset.
     *
     * @param offset the next that the group reads
     * @param metadata that was committed with it
     */
    record Position(String group, String topic, int partition, long offset, String metadata) {}
}
