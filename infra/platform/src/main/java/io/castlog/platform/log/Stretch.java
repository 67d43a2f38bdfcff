package io.castlog.platform.log;

import org.apache.kafka.common.TopicPartition;

/**
 * A part of a partition.
 *
 * @param start the first offset
 * @param end the first offset that does not belong to it
 */
public record Stretch(TopicPartition partition, long start, long end) {
    /** How many offsets; some may hold no record. */
    public long events() {
        return Math.max(0, end - start);
    }

    /** The same up to an offset, if that is earlier. */
    public Stretch until(long offset) {
        return new Stretch(partition, start, Math.min(end, offset));
    }

    /** The same from another offset on. */
    public Stretch from(long offset) {
        return new Stretch(partition, offset, end);
    }
}
