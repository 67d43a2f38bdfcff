package io.castlog.platform.listen;

import io.castlog.platform.event.TopicNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records the listeners' groups have not handled yet, asked of Kafka now and then: it counts what a stuck
 * listener does not see. Of a whole group, so all instances tell the same.
 */
@Singleton
@Requires(beans = AdminClient.class)
final class GroupLag {
    private static final Logger log = LoggerFactory.getLogger(GroupLag.class);

    private final Partitions partitions;
    private final AdminClient admin;
    private final TopicNames names;
    private final MeterRegistry registry;
    private final Map<Tags, AtomicLong> lags = new ConcurrentHashMap<>();

    GroupLag(Partitions partitions, AdminClient admin, TopicNames names, MeterRegistry registry) {
        this.partitions = partitions;
        this.admin = admin;
        this.names = names;
        this.registry = registry;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "15s")
    void ask() {
        for (Listened<?> listened : partitions.listened()) {
            try {
                gauge(listened).set(lag(listened));
            } catch (ExecutionException e) {
                log.info("Lag unknown group={} reason={}", listened.group(), String.valueOf(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private AtomicLong gauge(Listened<?> listened) {
        return lags.computeIfAbsent(
                Tags.of("topic", listened.topic().name(), "group", listened.group()), this::register);
    }

    private AtomicLong register(Tags tags) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder("castlog.events.lag", lag, AtomicLong::get)
                .description("Records that the group has not handled yet")
                .tags(tags)
                .register(registry);
        return lag;
    }

    private long lag(Listened<?> listened) throws ExecutionException, InterruptedException {
        String topic = names.of(listened.topic());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        names.prefix() + listened.group())
                .partitionsToOffsetAndMetadata()
                .get();
        List<TopicPartition> all = partitions(topic);
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(all, OffsetSpec.latest());
        return all.stream()
                .mapToLong(partition -> lag(starts.get(partition), ends.get(partition), committed.get(partition)))
                .sum();
    }

    /** What is not committed begins where the partition does: old records are deleted, and moved topics begin late. */
    private static long lag(
            @Nullable ListOffsetsResultInfo start,
            @Nullable ListOffsetsResultInfo end,
            @Nullable OffsetAndMetadata committed) {
        if (start == null || end == null) {
            return 0;
        }
        long reached = committed == null ? start.offset() : Math.max(start.offset(), committed.offset());
        return Math.max(0, end.offset() - reached);
    }

    private List<TopicPartition> partitions(String topic) throws ExecutionException, InterruptedException {
        TopicDescription described = Objects.requireNonNull(
                admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic), topic);
        return described.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all()
                .get();
    }
}
