package io.castlog.platform.listen;

import io.micronaut.configuration.kafka.ConsumerRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Partitions whose next record has to wait, and why. Only micronaut-kafka's registry can pause: it undoes others. */
@Singleton
final class PausedPartitions {
    private final BeanProvider<ConsumerRegistry> registry;
    private final TaskScheduler scheduler;
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> newer = new ConcurrentHashMap<>();

    PausedPartitions(BeanProvider<ConsumerRegistry> registry, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.registry = registry;
        this.scheduler = scheduler;
    }

    /** Pauses for a while. */
    void pauseFor(Duration delay, Consumer<?, ?> consumer, TopicPartition partition, String reason) {
        String client = pause(consumer, partition);
        waiting.put(client + " " + partition, reason);
        var _ = scheduler.schedule(delay, () -> registry.get().resume(client, List.of(partition)));
    }

    /** Pauses until another build is deployed. */
    void pauseForUpgrade(Consumer<?, ?> consumer, TopicPartition partition, String reason) {
        newer.put(pause(consumer, partition) + " " + partition, reason);
    }

    /** Says that a partition moves again. */
    void moved(Consumer<?, ?> consumer, TopicPartition partition) {
        if (!waiting.isEmpty()) {
            waiting.remove(clientOf(consumer) + " " + partition);
        }
    }

    Map<String, String> waiting() {
        return Map.copyOf(waiting);
    }

    Map<String, String> newer() {
        return Map.copyOf(newer);
    }

    private String pause(Consumer<?, ?> consumer, TopicPartition partition) {
        String client = clientOf(consumer);
        registry.get().pause(client, List.of(partition));
        return client;
    }

    private String clientOf(Consumer<?, ?> consumer) {
        ConsumerRegistry consumers = registry.get();
        return consumers.getConsumerIds().stream()
                .filter(id -> consumers.getConsumer(id).equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("consumer is not registered"));
    }
}
