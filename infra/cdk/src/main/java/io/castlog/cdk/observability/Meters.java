package io.castlog.cdk.observability;

import io.castlog.cdk.streaming.Consumers;
import io.castlog.cdk.streaming.Consumers.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the services count, under the names that Micrometer's CloudWatch registry gives: a counter ends in
 * {@code .count}, a gauge in {@code .value}, of a timer there are {@code .count}, {@code .avg} and {@code .max} in
 * milliseconds. A test compares all that is used here with the services' code.
 */
record Meters(String namespace) {
    static final String INGEST = "ingest-service";
    static final String TRANSCODE = "transcode-service";
    static final String FEED = "feed-service";

    private static final Map<String, String> QUEUES = Map.of(INGEST, "uploads", TRANSCODE, "job-events");

    Metric counter(String meter, String... tags) {
        return Metric.of(namespace, meter + ".count", "Sum", tags(tags));
    }

    Metric gauge(String meter, String... tags) {
        return Metric.of(namespace, meter + ".value", "Maximum", tags(tags));
    }

    Metric longest(String timer, String... tags) {
        return Metric.of(namespace, timer + ".max", "Maximum", tags(tags));
    }

    Metric average(String timer, String... tags) {
        return Metric.of(namespace, timer + ".avg", "Average", tags(tags));
    }

    /** The same count of everything that a service handles: records of its groups and messages of its queue. */
    List<Metric> handled(String service, String what) {
        List<Metric> metrics = new ArrayList<>(Consumers.of(service).stream()
                .map(it -> counter("castlog.events." + what, tags(it)))
                .toList());
        String queue = QUEUES.get(service);
        if (queue != null) {
            metrics.add(counter("castlog.queue." + what, "queue", queue));
        }
        return metrics;
    }

    /** A gauge of every group. */
    List<Metric> ofGroups(String meter) {
        return Consumers.ALL.stream().map(it -> gauge(meter, tags(it))).toList();
    }

    private static String[] tags(Consumer consumer) {
        return new String[] {"topic", consumer.topic().name(), "group", consumer.group()};
    }

    private static Map<String, String> tags(String... tags) {
        return switch (tags.length) {
            case 0 -> Map.of();
            case 2 -> Map.of(tags[0], tags[1]);
            case 4 -> Map.of(tags[0], tags[1], tags[2], tags[3]);
            default -> throw new IllegalArgumentException("pairs of names and values, at most two");
        };
    }
}
