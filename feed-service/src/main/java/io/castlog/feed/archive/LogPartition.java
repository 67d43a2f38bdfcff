package io.castlog.feed.archive;

import io.castlog.platform.event.TopicNames;
import java.util.Locale;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of an archived topic.
 *
 * @param topic as it is called in the cluster, without the prefix of the installation
 */
record LogPartition(String topic, int partition) {
    /** As a cluster calls it. */
    TopicPartition in(TopicNames names) {
        return new TopicPartition(names.prefix() + topic, partition);
    }

    /** The folder of its segments. */
    String folder() {
        return String.format(Locale.ROOT, "%s%s/%05d/", SegmentName.ROOT, topic, partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
