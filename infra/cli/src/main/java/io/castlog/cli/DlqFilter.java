package io.castlog.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class DlqFilter {
    @Option(names = "--topic", paramLabel = "NAME", description = "of this source topic or queue")
    private @Nullable String topic;

    @Option(names = "--group", paramLabel = "NAME", description = "of this consumer group or queue")
    private @Nullable String group;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "with this in their reason, or of this kind: unreadable, refused, failed")
    private @Nullable String reason;

    @Option(names = "--podcast", paramLabel = "ID", description = "of this show")
    private @Nullable String podcast;

    @Option(names = "--from", paramLabel = "TIME", description = "since then, as 2026-01-31T10:00:00Z")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "before then")
    private @Nullable String to;

    /** By the names that the services know. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "topic", topic);
        put(values, "group", group);
        put(values, "reason", reason);
        put(values, "podcastId", podcast);
        put(values, "from", from);
        put(values, "to", to);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    static String query(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + Api.path(value.getValue()).substring(1))
                .collect(Collectors.joining("&", "?", ""));
    }
}
