package io.castlog.platform.dead;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that belong to no group. */
@Singleton
final class Readers {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final KafkaDefaultConfiguration kafka;

    Readers(KafkaDefaultConfiguration kafka) {
        this.kafka = kafka;
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        Properties config = new Properties();
        config.putAll(kafka.getConfig());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads a partition in its order, up to the end that it has now.
     *
     * @throws TimeoutException if the broker gives nothing for long
     */
    void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            read(consumer, partition, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L), each);
        }
    }

    /** Reads one record that is there. */
    void readOne(TopicPartition partition, long offset, Consumer<ConsumerRecord<byte[], byte[]>> one) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            read(consumer, partition, offset + 1, one);
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > STALLED.toNanos()) {
                throw new TimeoutException("%s gave nothing for %s".formatted(partition, STALLED));
            }
            records.stream().filter(one -> one.offset() < end).forEach(each);
        }
    }
}
