package io.castlog.transcode.job;

import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.EventHandler;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Submits a job for each recording that arrived; what was rejected needs none. */
@LogListener("${castlog.topic-prefix:}" + UploadReceivedListener.GROUP)
final class UploadReceivedListener {
    static final String GROUP = "transcode-service";

    private final PartitionLoop<UploadEvent> loop;
    private final Submissions submissions;

    UploadReceivedListener(Partitions partitions, Submissions submissions) {
        this.loop = partitions.loop(Topics.UPLOADS, GROUP, EventHandler.each(this::handle));
        this.submissions = submissions;
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.uploads:" + UploadEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    private void handle(Received<UploadEvent> received) {
        switch (received.event()) {
            case UploadReceived upload -> submissions.received(upload, received.time());
            case UploadRejected _ -> {}
        }
    }
}
