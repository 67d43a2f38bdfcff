package io.castlog.platform.listen;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The meters of one listener. */
final class ListenerMeters {
    final Counter received;
    final Counter handled;
    final Counter retried;
    final Timer handling;
    private final Map<Fault, Counter> deadLettered = new EnumMap<>(Fault.class);

    ListenerMeters(MeterRegistry registry, String topic, String group) {
        received = counter(registry, "received", "Records read", topic, group);
        handled = counter(registry, "handled", "Events handled", topic, group);
        retried = counter(registry, "retried", "Failures that will be tried again", topic, group);
        for (Fault fault : Fault.values()) {
            deadLettered.put(
                    fault,
                    counter(
                            registry,
                            "dead.lettered",
                            "Records moved to the dead letters",
                            topic,
                            group,
                            "reason",
                            fault.name().toLowerCase(Locale.ROOT)));
        }
        handling = Timer.builder("castlog.events.handling")
                .description("Time to handle the events of a poll")
                .tags("topic", topic, "group", group)
                .register(registry);
    }

    Counter deadLettered(Fault fault) {
        return Objects.requireNonNull(deadLettered.get(fault));
    }

    private static Counter counter(
            MeterRegistry registry, String name, String description, String topic, String group, String... more) {
        return Counter.builder("castlog.events." + name)
                .description(description)
                .tags("topic", topic, "group", group)
                .tags(more)
                .register(registry);
    }
}
