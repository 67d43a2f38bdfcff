package io.castlog.feed.archive;

import io.castlog.events.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** How far the archive is behind the log, as this instance sees its partitions. */
final class ArchiveMeters {
    final Counter segments;
    final Counter bytes;
    final Counter failures;
    private final AtomicLong stopped = new AtomicLong();
    private final Map<String, Lag> lags;

    ArchiveMeters(MeterRegistry registry, List<Topic<?>> topics) {
        segments = counter(registry, "segments", "Segments put into the archive");
        bytes = counter(registry, "bytes", "Bytes of segments put into the archive");
        failures = counter(registry, "failures", "Tries to archive that failed");
        Gauge.builder("castlog.archive.stopped", stopped, AtomicLong::get)
                .description("Partitions that are not archived because log and archive contradict each other")
                .register(registry);
        lags = topics.stream().collect(Collectors.toMap(Topic::name, topic -> new Lag(registry, topic.name())));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("castlog.archive." + name)
                .description(description)
                .register(registry);
    }

    void stopped(int partitions) {
        stopped.set(partitions);
    }

    /** What of a topic is not archived yet. */
    void behind(String topic, long records, Duration oldest) {
        Lag lag = lags.get(topic);
        if (lag != null) {
            lag.records.set(records);
            lag.millis.set(oldest.toMillis());
        }
    }

    private static final class Lag {
        private final AtomicLong records = new AtomicLong();
        private final AtomicLong millis = new AtomicLong();

        Lag(MeterRegistry registry, String topic) {
            Gauge.builder("castlog.archive.lag.records", records, AtomicLong::get)
                    .description("Records of the topic that are not archived yet")
                    .tag("topic", topic)
                    .register(registry);
            Gauge.builder("castlog.archive.lag.age", millis, lag -> lag.get() / 1000.0)
                    .description("How long the oldest record has waited since it was read for the archive")
                    .baseUnit("seconds")
                    .tag("topic", topic)
                    .register(registry);
        }
    }
}
