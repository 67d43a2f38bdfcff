package io.castlog.local;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of one environment's resources. Several live side by side on one stack.
 *
 * @param suffix such as dev
 * @param id random part of every name
 * @param topicPrefix in front of every topic and consumer group
 * @param partitions of every topic, instead of what the topic declares
 * @param kafka bootstrap servers, instead of the stack's own
 * @param publicBase of feeds and audio as listeners see them; empty is the stack's edge
 */
record Environment(
        String suffix,
        String id,
        String topicPrefix,
        Optional<Integer> partitions,
        Optional<String> kafka,
        Optional<String> publicBase) {
    private static final Set<String> NAMES = Set.of("suffix", "id", "topicPrefix", "partitions", "kafka", "publicBase");
    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{1,8}");
    private static final Pattern ID = Pattern.compile("[a-z0-9]{0,8}");

    Environment {
        if (!SUFFIX.matcher(suffix).matches() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "suffix " + suffix + " and id " + id + " must be " + SUFFIX + " and " + ID);
        }
    }

    static Environment from(Map<String, String> names) {
        names.keySet().stream().filter(name -> !NAMES.contains(name)).findAny().ifPresent(name -> {
            throw new IllegalArgumentException("name " + name + " is none of " + NAMES);
        });
        return new Environment(
                names.getOrDefault("suffix", "dev"),
                names.getOrDefault("id", "local"),
                names.getOrDefault("topicPrefix", ""),
                Optional.ofNullable(names.get("partitions")).map(Integer::valueOf),
                Optional.ofNullable(names.get("kafka")),
                Optional.ofNullable(names.get("publicBase")));
    }

    /** {@code pod-<kind>-<suffix>-<id>}; without an id, {@code pod-<kind>-<suffix>}. */
    String name(String kind) {
        return "pod-" + kind + "-" + suffix + (id.isEmpty() ? "" : "-" + id);
    }

    /** MediaConvert's queue, which tells this environment's jobs from those of others. */
    String mediaConvertQueue() {
        return "pod-" + suffix + (id.isEmpty() ? "" : "-" + id);
    }
}
