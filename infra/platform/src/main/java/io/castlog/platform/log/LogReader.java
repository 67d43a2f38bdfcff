package io.castlog.platform.log;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.castlog.events.Topic;
import io.castlog.platform.event.Moved;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads logs from their beginning to an end that is fixed before. A topic that was moved is read up to the marker that
 * ends it, then the one that it was moved to. Belongs to no group. Threads may share it.
 */
@Singleton
public final class LogReader {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofMinutes(2);

    /** A topic that was just made is not known to every broker at once. */
    private static final RetryPolicy<List<PartitionInfo>> UNTIL_KNOWN = RetryPolicy.<List<PartitionInfo>>builder()
            .handleResultIf(List::isEmpty)
            .withDelay(Duration.ofMillis(200))
            .withMaxRetries(15)
            .build();

    private final Cluster cluster;

    LogReader(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * All that a log holds now.
     *
     * @throws IllegalStateException if the move of a topic was not finished
     */
    public List<Strand> strands(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.reader()) {
            List<List<Stretch>> generations = cluster.names().generations(topic).stream()
                    .map(name -> stretches(consumer, name))
                    .toList();
            requireEnded(consumer, generations);
            int count = generations.stream()
                    .map(generation -> BigInteger.valueOf(generation.size()))
                    .reduce(BigInteger.ZERO, BigInteger::gcd)
                    .intValueExact();
            return IntStream.range(0, count)
                    .mapToObj(number -> strand(number, count, generations))
                    .toList();
        }
    }

    /**
     * The partitions of a topic, by their number, as they are now.
     *
     * @param topic with its prefix
     * @throws IllegalStateException if there is none
     */
    public List<Stretch> stretches(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.reader()) {
            return stretches(consumer, topic);
        }
    }

    /** A show's records are in the partition of its hash's rest; rests agree where the counts have a common divisor. */
    private static Strand strand(int number, int count, List<List<Stretch>> generations) {
        List<List<Stretch>> chosen = generations.stream()
                .map(generation -> generation.stream()
                        .filter(stretch -> stretch.partition().partition() % count == number)
                        .toList())
                .toList();
        return new Strand(
                number,
                chosen.subList(0, chosen.size() - 1).stream()
                        .flatMap(List::stream)
                        .toList(),
                chosen.getLast());
    }

    /** The number of the strand that holds a key's records, as Kafka's producer chooses partitions. */
    public static int strandOf(byte[] key, int strands) {
        return Utils.toPositive(Utils.murmur2(key)) % strands;
    }

    private static List<Stretch> stretches(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = Failsafe.with(UNTIL_KNOWN).get(() -> consumer.partitionsFor(topic)).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic %s does not exist".formatted(topic));
        }
        consumer.assign(partitions); // offsets of others are answered too, with a warning each
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(partition ->
                        new Stretch(partition, starts.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                .toList();
    }

    private static void requireEnded(KafkaConsumer<byte[], byte[]> consumer, List<List<Stretch>> generations) {
        List<Stretch> ended = generations.subList(0, generations.size() - 1).stream()
                .flatMap(List::stream)
                .toList();
        Map<TopicPartition, String> moved = movedTo(consumer, ended);
        ended.stream()
                .map(Stretch::partition)
                .filter(partition -> !moved.containsKey(partition))
                .findFirst()
                .ifPresent(partition -> {
                    throw new IllegalStateException(
                            "%s does not end with the marker of a moved topic: run move-topic again, or leave it out of"
                                            .formatted(partition)
                                    + " CASTLOG_TOPICS_…_BEFORE");
                });
    }

    /** The topics in which partitions go on; without those whose last record does not say so. */
    public Map<TopicPartition, String> movedTo(List<Stretch> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.reader()) {
            return movedTo(consumer, partitions);
        }
    }

    private static Map<TopicPartition, String> movedTo(
            KafkaConsumer<byte[], byte[]> consumer, List<Stretch> partitions) {
        List<Stretch> last = partitions.stream()
                .filter(stretch -> stretch.events() > 0)
                .map(stretch -> stretch.from(stretch.end() - 1))
                .toList();
        Map<TopicPartition, String> moved = new HashMap<>();
        read(
                consumer,
                last,
                entry -> Moved.to(entry)
                        .ifPresent(next -> moved.put(new TopicPartition(entry.topic(), entry.partition()), next)));
        return moved;
    }

    /** By partition, the first offset whose record has this time or a later one; without those that have none. */
    public Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.reader()) {
            consumer.assign(partitions);
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            found.forEach((partition, at) -> {
                if (at != null) {
                    offsets.put(partition, at.offset());
                }
            });
        }
        return offsets;
    }

    /**
     * Reads a strand in its order, without markers.
     *
     * @throws TimeoutException if the broker gives nothing for two minutes
     */
    public void read(Strand strand, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        strand.ended()
                .forEach(stretch -> read(stretch, entry -> {
                    if (Moved.to(entry).isEmpty()) {
                        each.accept(entry);
                    }
                }));
        strand.live().forEach(stretch -> read(stretch, each));
    }

    /**
     * Reads a stretch in its order.
     *
     * @throws TimeoutException if the broker gives nothing for two minutes
     */
    public void read(Stretch stretch, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (stretch.events() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = cluster.reader()) {
                read(consumer, List.of(stretch), each);
            }
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            List<Stretch> stretches,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Stretch> left = new HashMap<>();
        stretches.forEach(stretch -> left.put(stretch.partition(), stretch));
        consumer.assign(left.keySet());
        stretches.forEach(stretch -> consumer.seek(stretch.partition(), stretch.start()));
        long heard = System.nanoTime();
        while (!left.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > STALLED.toNanos()) {
                throw new TimeoutException("nothing came for %s; missing are %s".formatted(STALLED, left.values()));
            }
            for (Stretch stretch : List.copyOf(left.values())) {
                records.records(stretch.partition()).stream()
                        .filter(entry -> entry.offset() < stretch.end())
                        .forEach(each);
                if (consumer.position(stretch.partition()) >= stretch.end()) {
                    left.remove(stretch.partition());
                }
            }
        }
    }
}
