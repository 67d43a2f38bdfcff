package io.castlog.acceptance;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of meters and of their labels, as Prometheus has them.
 *
 * @param labels of each name
 */
record Meters(Map<String, Set<String>> labels) {
    private static final Pattern LINE = Pattern.compile("(castlog_\\w+)(?:\\{([^}]*)})?(?: .*)?");
    private static final Pattern VALUE = Pattern.compile("=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Those of {@code infra/observability/meters.txt}, which dashboards, alert rules and alarms may name. */
    static Meters listed() {
        try {
            return read(Files.readString(Checkout.ROOT.resolve("infra/observability/meters.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of an answer of {@code /prometheus}, or of lines without values. */
    static Meters read(String text) {
        return new Meters(text.lines()
                .map(line -> LINE.matcher(VALUE.matcher(line).replaceAll("")))
                .filter(Matcher::matches)
                .collect(toMap(line -> line.group(1), line -> split(line.group(2)), Meters::both, TreeMap::new)));
    }

    /** One line each: {@code name{label,label}}. */
    Set<String> lines() {
        return labels.entrySet().stream()
                .map(meter -> meter.getKey()
                        + (meter.getValue().isEmpty() ? "" : "{" + String.join(",", meter.getValue()) + "}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> split(@Nullable String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(",", -1)).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
