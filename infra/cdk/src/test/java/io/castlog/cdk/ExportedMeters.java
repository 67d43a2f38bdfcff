package io.castlog.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The services' meters, read from their sources, under the names that Micrometer's CloudWatch registry gives (a test of
 * infra/platform holds that).
 */
final class ExportedMeters {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern METER = Pattern.compile(
            "(Counter|Timer|Gauge)\\.builder\\(\\s*\"(castlog\\.[a-z.]+)\"(\\s*\\+\\s*name)?(.*?)\\.register\\(",
            Pattern.DOTALL);
    private static final Pattern TAGS = Pattern.compile("\\.tags?\\(((?:\\s*\"\\w+\",\\s*[^,\")]+,?)+)");
    private static final Pattern TAG = Pattern.compile("\"(\\w+)\"\\s*,");
    private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*)\"");

    private ExportedMeters() {}

    /** Names of tags by the metric's name in CloudWatch. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> metrics = new TreeMap<>();
        for (String module : List.of("infra/platform", "ingest-service", "transcode-service", "feed-service")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(it -> it.toString().endsWith(".java")).forEach(it -> add(metrics, read(it)));
            } catch (IOException e) {
                throw new UncheckedIOException(module + " cannot be read", e);
            }
        }
        return metrics;
    }

    private static void add(Map<String, Set<String>> metrics, String source) {
        METER.matcher(source).results().forEach(meter -> {
            Set<String> tags = new TreeSet<>();
            TAGS.matcher(meter.group(4))
                    .results()
                    .flatMap(call -> TAG.matcher(call.group(1)).results())
                    .forEach(tag -> tags.add(tag.group(1)));
            names(meter, source)
                    .flatMap(name -> suffixes(meter.group(1)).map(name::concat))
                    .forEach(name -> metrics.put(name, tags));
        });
    }

    /** Where the end of the name is an argument: every word of the file may be it. */
    private static Stream<String> names(MatchResult meter, String source) {
        if (meter.group(3) == null) {
            return Stream.of(meter.group(2));
        }
        return NAME.matcher(source).results().map(word -> meter.group(2) + word.group(1));
    }

    private static Stream<String> suffixes(String kind) {
        return switch (kind) {
            case "Counter" -> Stream.of(".count");
            case "Gauge" -> Stream.of(".value");
            default -> Stream.of(".count", ".sum", ".avg", ".max");
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
