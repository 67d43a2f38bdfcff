package io.castlog.local.up;

import java.util.Map;
import java.util.stream.Stream;

/** Environment variables of child processes. */
final class Environments {
    private Environments() {}

    /** Leaves nothing in it that would point a service elsewhere, such as the user's AWS session, and adds ours. */
    static void replace(Map<String, String> inherited, Map<String, String> ours) {
        inherited
                .keySet()
                .removeIf(name ->
                        Stream.of("AWS_", "CASTLOG_", "KAFKA_", "MICRONAUT_").anyMatch(name::startsWith));
        inherited.putAll(ours);
    }
}
