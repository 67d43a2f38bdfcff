package io.castlog.platform.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of one queue. */
final class QueueMeters {
    final Counter received;
    final Counter handled;
    final Counter retried;
    final Counter deadLettered;

    QueueMeters(MeterRegistry registry, String queue) {
        received = counter(registry, "received", "Messages received", queue);
        handled = counter(registry, "handled", "Messages handled and deleted", queue);
        retried = counter(registry, "retried", "Failures that will be tried again", queue);
        deadLettered = counter(registry, "dead.lettered", "Messages moved to the dead-letter queue", queue);
    }

    private static Counter counter(MeterRegistry registry, String name, String description, String queue) {
        return Counter.builder("castlog.queue." + name)
                .description(description)
                .tag("queue", queue)
                .register(registry);
    }
}
