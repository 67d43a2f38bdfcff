package io.castlog.feed.accept;

import io.castlog.events.Topics;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.ErrorStrategy;
import io.micronaut.configuration.kafka.annotation.ErrorStrategyValue;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.OffsetStrategy;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes what became of uploads into the catalogue. */
@SuppressWarnings("deprecation") // the loop retries and skips; every other strategy would do so on top of it
@Requires(notEnv = "replay")
@KafkaListener(
        groupId = "${castlog.topic-prefix:}" + JobStatusListener.GROUP,
        batch = true,
        offsetReset = OffsetReset.EARLIEST,
        offsetStrategy = OffsetStrategy.DISABLED,
        errorStrategy = @ErrorStrategy(ErrorStrategyValue.NONE))
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
