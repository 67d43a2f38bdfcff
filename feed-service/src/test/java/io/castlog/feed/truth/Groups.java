package io.castlog.feed.truth;

import static org.awaitility.Awaitility.await;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.testkit.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services are with their topics. */
final class Groups implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, Topic<?>> READ = read();

    private final Environment environment;
    private final Admin admin;
    private final int partitions;

    Groups(Environment environment, int partitions) {
        this.environment = environment;
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", environment.kafka()));
    }

    private static Map<String, Topic<?>> read() {
        Map<String, Topic<?>> read = new LinkedHashMap<>();
        read.put("feed-uploads", Topics.UPLOADS);
        read.put("feed-job-status", Topics.JOB_STATUS);
        read.put("feed-catalog", Topics.CATALOG);
        read.put("feed-rebuilds", Topics.REBUILDS);
        read.put("feed-erasures", Topics.ERASURES);
        return read;
    }

    /** The ends of all their topics. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        READ.values().forEach(topic -> ends(topic).forEach((partition, end) -> ends.put(partition.toString(), end)));
        return ends;
    }

    /** Returns when all is read and nothing comes of it any more. */
    void awaitQuiet() {
        await("quiet").atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            Map<String, Long> before = ends();
            return READ.entrySet().stream().allMatch(entry -> isRead(entry.getKey(), entry.getValue()))
                    && ends().equals(before);
        });
    }

    private boolean isRead(String group, Topic<?> topic) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(environment.topic(group)).partitionsToOffsetAndMetadata());
        return ends(topic).entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            return end.getValue() == 0 || (at != null && at.offset() == end.getValue());
        });
    }

    /** As if nobody had read anything. The groups have no members then. */
    void forget() {
        READ.forEach((group, topic) -> {
            Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
            partitions(topic).forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
            await("empty group " + group).atMost(PATIENCE).ignoreExceptions().until(() -> {
                admin.alterConsumerGroupOffsets(environment.topic(group), zero)
                        .all()
                        .get();
                return true;
            });
        });
    }

    private Map<TopicPartition, Long> ends(Topic<?> topic) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions(topic).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(environment.topic(topic.name()), partition))
                .toList();
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
