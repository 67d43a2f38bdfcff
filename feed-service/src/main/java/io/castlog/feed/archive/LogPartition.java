package io.castlog.feed.archive;

import java.util.Locale;

/**
 * A partition of an archived topic.
 *
 * @param topic as the contracts call it, without the prefix of an installation
 */
record LogPartition(String topic, int partition) {
    /** The folder of its segments. */
    String folder() {
        return String.format(Locale.ROOT, "%s%s/%05d/", SegmentName.ROOT, topic, partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
