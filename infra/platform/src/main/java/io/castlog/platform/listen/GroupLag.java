package io.castlog.platform.listen;

import io.castlog.platform.event.TopicNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
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
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends(topic).entrySet()) {
            OffsetAndMetadata reached = committed.get(end.getKey());
            lag += Math.max(0, end.getValue().offset() - (reached == null ? 0 : reached.offset()));
        }
        return lag;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(String topic)
            throws ExecutionException, InterruptedException {
        TopicDescription described = Objects.requireNonNull(
                admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic), topic);
        Map<TopicPartition, OffsetSpec> latest = described.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get();
    }
}
