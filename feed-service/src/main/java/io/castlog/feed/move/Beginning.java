package io.castlog.feed.move;

import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Stretch;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets an empty topic begin at a later offset than 0: Kafka counts only what was written, so empty records are written
 * and deleted.
 */
public final class Beginning {
    private static final int FLUSHED_EVERY = 100_000;

    private final Cluster cluster;
    private final LogReader log;
    private final Admin admin;

    /** In a cluster, with a client of it. */
    public Beginning(Cluster cluster, LogReader log, Admin admin) {
        this.cluster = cluster;
        this.log = log;
        this.admin = admin;
    }

    /**
     * Every partition begins at the offset, or later if it does already. A run that was cut off is taken up again.
     *
     * @param topic with its prefix; nobody may write to it meanwhile
     * @throws IllegalStateException if there are records below the offset
     */
    public void at(String topic, long offset) {
        List<Stretch> early = log.stretches(topic).stream()
                .filter(stretch -> stretch.start() < offset)
                .toList();
        early.forEach(stretch -> log.read(stretch.until(offset), Beginning::requirePadding));
        if (early.isEmpty()) {
            return;
        }
        try (Producer<byte[], byte[]> producer = cluster.producer()) {
            early.forEach(stretch -> pad(producer, stretch.partition(), offset - stretch.end()));
            producer.flush();
        }
        Cluster.await(admin.deleteRecords(early.stream()
                        .collect(Collectors.toMap(Stretch::partition, _ -> RecordsToDelete.beforeOffset(offset))))
                .all());
    }

    private static void requirePadding(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.key() != null || entry.value() != null) {
            throw new IllegalStateException("%s-%d holds a record at offset %d: it is not a new topic"
                    .formatted(entry.topic(), entry.partition(), entry.offset()));
        }
    }

    private static void pad(Producer<byte[], byte[]> producer, TopicPartition partition, long records) {
        for (long i = 1; i <= records; i++) {
            var _ = producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, null));
            if (i % FLUSHED_EVERY == 0) {
                producer.flush();
            }
        }
    }
}
