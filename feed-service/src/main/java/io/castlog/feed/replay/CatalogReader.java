package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.platform.event.TopicNames;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue log from the beginning to an end that is fixed when it starts. Belongs to no group. */
@Singleton
final class CatalogReader {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final KafkaDefaultConfiguration kafka;
    private final String topic;

    CatalogReader(KafkaDefaultConfiguration kafka, TopicNames names) {
        this.kafka = kafka;
        this.topic = names.of(Topics.CATALOG);
    }

    /** The part of a partition that a replay reads: up to an end that it does not read. */
    record Stretch(TopicPartition partition, long start, long end) {
        long events() {
            return Math.max(0, end - start);
        }
    }

    /** What a plan has to read. */
    List<Stretch> stretches(Plan plan) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Set<Integer> wanted = plan.shows().isEmpty() ? Set.of() : partitionsOf(plan.shows(), all.size());
            List<TopicPartition> chosen = all.stream()
                    .filter(partition -> wanted.isEmpty() || wanted.contains(partition.partition()))
                    .filter(partition -> partition.partition() % plan.shares() == plan.share() - 1)
                    .toList();
            consumer.assign(chosen);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(chosen);
            Map<TopicPartition, Long> ends = consumer.endOffsets(chosen);
            Map<TopicPartition, OffsetAndTimestamp> cuts =
                    plan.asOf() == null ? Map.of() : cuts(consumer, chosen, plan.asOf());
            return chosen.stream()
                    .map(partition -> new Stretch(
                            partition,
                            starts.getOrDefault(partition, 0L),
                            end(ends.getOrDefault(partition, 0L), cuts.get(partition), plan)))
                    .toList();
        }
    }

    private static long end(long last, @Nullable OffsetAndTimestamp cut, Plan plan) {
        long end = cut == null ? last : Math.min(last, cut.offset());
        Long until = plan.untilOffset();
        return until == null ? end : Math.min(end, until);
    }

    private static Map<TopicPartition, OffsetAndTimestamp> cuts(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant asOf) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, asOf.toEpochMilli()));
        return consumer.offsetsForTimes(times);
    }

    /** As Kafka's producer chooses partitions for keys. */
    private static Set<Integer> partitionsOf(Set<PodcastId> shows, int partitions) {
        return shows.stream()
                .map(show -> Utils.toPositive(Utils.murmur2(show.value().getBytes(UTF_8))) % partitions)
                .collect(Collectors.toSet());
    }

    /**
     * Reads a stretch in its order.
     *
     * @throws IllegalStateException if the broker gives nothing for two minutes
     */
    void read(Stretch stretch, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (stretch.events() == 0) {
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(stretch.partition()));
            consumer.seek(stretch.partition(), stretch.start());
            long heard = System.nanoTime();
            while (consumer.position(stretch.partition()) < stretch.end()) {
                List<ConsumerRecord<byte[], byte[]>> records =
                        consumer.poll(POLL).records(stretch.partition());
                if (records.isEmpty() && System.nanoTime() - heard > STALLED.toNanos()) {
                    throw new IllegalStateException("%s gave nothing for %s at offset %d of %d"
                            .formatted(
                                    stretch.partition(),
                                    STALLED,
                                    consumer.position(stretch.partition()),
                                    stretch.end()));
                }
                if (!records.isEmpty()) {
                    heard = System.nanoTime();
                }
                records.stream().filter(entry -> entry.offset() < stretch.end()).forEach(each);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties config = new Properties();
        config.putAll(kafka.getConfig());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
