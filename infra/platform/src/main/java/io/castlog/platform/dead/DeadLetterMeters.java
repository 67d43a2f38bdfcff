package io.castlog.platform.dead;

import io.castlog.platform.listen.Listened;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** How many dead letters are open and for how long; read off the ledger. */
@Singleton
final class DeadLetterMeters {
    private final Ledger ledger;
    private final MeterRegistry registry;
    private final Clock clock;

    DeadLetterMeters(Ledger ledger, MeterRegistry registry, Clock clock) {
        this.ledger = ledger;
        this.registry = registry;
        this.clock = clock;
    }

    void show(Listened<?> listened) {
        String topic = listened.topic().name();
        String group = listened.group();
        Gauge.builder("castlog.dead.letters.open", () -> ledger.count(topic, group))
                .description("Dead letters that nothing became of yet")
                .tags("topic", topic, "group", group)
                .register(registry);
        Gauge.builder("castlog.dead.letters.oldest.age", () -> age(topic, group))
                .description("For how long the oldest of them is open; 0 without any")
                .baseUnit("seconds")
                .tags("topic", topic, "group", group)
                .register(registry);
    }

    private double age(String topic, String group) {
        return ledger.oldest(topic, group)
                .map(time -> Duration.between(time, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
