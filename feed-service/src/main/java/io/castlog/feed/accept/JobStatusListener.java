package io.castlog.feed.accept;

import io.castlog.events.Topics;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes what became of uploads into the catalogue. */
@Requires(notEnv = "replay")
@LogListener("${castlog.topic-prefix:}" + JobStatusListener.GROUP)
final class JobStatusListener {
    static final String GROUP = "feed-job-status";

    private final PartitionLoop<JobStatusEvent> loop;

    JobStatusListener(CatalogLog catalog, Partitions partitions) {
        this.loop = partitions.loop(Topics.JOB_STATUS, GROUP, events -> catalog.append(events, Acceptance::of));
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.job-status:" + JobStatusEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }
}
