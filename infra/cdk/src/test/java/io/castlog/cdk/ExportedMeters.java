package io.castlog.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the services export, as {@code infra/observability/meters.txt} lists it; a test of infra/acceptance holds the list to
 * the running services. There it stands under Prometheus' names, here it is asked for by those of Micrometer's CloudWatch
 * registry, which a test of infra/platform holds.
 */
record ExportedMeters(Map<String, Set<String>> labels) {
    private static final Path LIST = Path.of("..", "observability", "meters.txt");
    private static final Pattern LINE = Pattern.compile("(castlog_\\w+)(?:\\{([\\w,]+)})?");
    /** Ends of names: CloudWatch's, and the Prometheus ones that may stand for it. */
    private static final Map<String, Set<String>> ENDS = Map.of(
            ".count", Set.of("_total", "_seconds_count"),
            ".avg", Set.of("_seconds_sum"),
            ".max", Set.of("_seconds_max"),
            ".value", Set.of("", "_seconds"));

    static ExportedMeters read() throws IOException {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            var meter = LINE.matcher(line);
            if (meter.matches()) {
                labels.put(
                        meter.group(1),
                        meter.group(2) == null
                                ? Set.of()
                                : Set.of(meter.group(2).split(",", -1)));
            }
        }
        return new ExportedMeters(labels);
    }

    /** The dimensions of a metric; empty where no service has it. */
    Stream<Set<String>> dimensions(String metric) {
        String end = metric.substring(metric.lastIndexOf('.'));
        String name = metric.substring(0, metric.lastIndexOf('.')).replace('.', '_');
        return ENDS.getOrDefault(end, Set.of()).stream()
                .filter(it -> labels.containsKey(name + it))
                .map(it -> labels.getOrDefault(name + it, Set.of()));
    }
}
