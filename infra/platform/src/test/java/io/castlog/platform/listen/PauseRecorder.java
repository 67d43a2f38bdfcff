package io.castlog.platform.listen;

import io.micronaut.configuration.kafka.ConsumerRegistry;
import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Paused partitions over a registry of one consumer that only takes notes. */
final class PauseRecorder {
    final List<TopicPartition> paused = new ArrayList<>();
    final List<Duration> delays = new ArrayList<>();
    final PausedPartitions partitions;

    PauseRecorder(Consumer<?, ?> consumer) {
        ConsumerRegistry registry = (ConsumerRegistry) Proxy.newProxyInstance(
                PauseRecorder.class.getClassLoader(),
                new Class<?>[] {ConsumerRegistry.class},
                (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "getConsumerIds" -> {
                            return Set.of("client");
                        }
                        case "getConsumer" -> {
                            return consumer;
                        }
                        case "pause" -> ((Collection<?>) arguments[1]).forEach(p -> paused.add((TopicPartition) p));
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
        this.partitions = new PausedPartitions(() -> registry, new Scheduler());
    }

    private final class Scheduler extends ScheduledExecutorTaskScheduler {
        Scheduler() {
            super(Executors.newScheduledThreadPool(
                    0, Thread.ofPlatform().daemon().factory()));
        }

        @Override
        public ScheduledFuture<?> schedule(Duration delay, Runnable task) {
            delays.add(delay);
            return super.schedule(Duration.ofDays(1), () -> {});
        }
    }
}
