package io.castlog.feed.accept;

import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes arrived and refused uploads into the catalogue. */
@Requires(notEnv = "replay")
@LogListener("${castlog.topic-prefix:}" + UploadListener.GROUP)
final class UploadListener {
    static final String GROUP = "feed-uploads";

    private final PartitionLoop<UploadEvent> loop;

    UploadListener(CatalogLog catalog, Partitions partitions) {
        this.loop = partitions.loop(Topics.UPLOADS, GROUP, events -> catalog.append(events, Acceptance::of));
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.uploads:" + UploadEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }
}
