package io.castlog.platform.listen;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of one listener. */
final class ListenerMeters {
    final Counter received;
    final Counter handled;
    final Counter retried;
    final Counter deadLettered;
    final Timer handling;

    ListenerMeters(MeterRegistry registry, String topic, String group) {
        received = counter(registry, "received", "Records read", topic, group);
        handled = counter(registry, "handled", "Events handled", topic, group);
        retried = counter(registry, "retried", "Failures that will be tried again", topic, group);
        deadLettered = counter(registry, "dead.lettered", "Records moved to the dead letters", topic, group);
        handling = Timer.builder("castlog.events.handling")
                .description("Time to handle the events of a poll")
                .tags("topic", topic, "group", group)
                .register(registry);
    }

    private static Counter counter(
            MeterRegistry registry, String name, String description, String topic, String group) {
        return Counter.builder("castlog.events." + name)
                .description(description)
                .tags("topic", topic, "group", group)
                .register(registry);
    }
}
