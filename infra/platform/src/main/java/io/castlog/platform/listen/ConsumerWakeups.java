package io.castlog.platform.listen;

import io.micronaut.configuration.kafka.ConsumerRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes consumers until they are closed. micronaut-kafka 5.9.0 wakes each once and then spins for ever when a commit
 * swallowed that one (micronaut-kafka issue 995).
 */
@Singleton
final class ConsumerWakeups implements ApplicationEventListener<ShutdownEvent> {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int TIMES = 600;

    private final BeanProvider<ConsumerRegistry> registry;

    ConsumerWakeups(BeanProvider<ConsumerRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        if (!registry.isPresent()) {
            return;
        }
        ConsumerRegistry consumers = registry.get();
        Thread.ofPlatform().daemon().name("consumer-wakeups").start(() -> wake(consumers));
    }

    private static void wake(ConsumerRegistry consumers) {
        for (int i = 0; i < TIMES && !consumers.getConsumerIds().isEmpty(); i++) {
            consumers.getConsumerIds().forEach(id -> consumers.getConsumer(id).wakeup());
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
