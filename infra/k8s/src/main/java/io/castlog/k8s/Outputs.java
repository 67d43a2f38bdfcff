package io.castlog.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Outputs of all stacks by their names, as {@code cdk deploy --outputs-file} writes them. */
record Outputs(Map<String, String> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Outputs {
        values = Map.copyOf(values);
    }

    /**
     * Reads the file's content: an object of stacks, each an object of outputs.
     *
     * @throws WrongOutputsException if it is something else, or two stacks tell one name differently
     */
    static Outputs parse(String json) {
        Map<String, String> values = new TreeMap<>();
        try {
            JSON.readValue(json, new TypeReference<Map<String, Map<String, String>>>() {})
                    .forEach((stack, outputs) -> outputs.forEach((name, value) -> {
                        String before = values.put(name, value);
                        if (before != null && !before.equals(value)) {
                            throw new WrongOutputsException("output %s of stack %s is %s, and %s elsewhere"
                                    .formatted(name, stack, value, before));
                        }
                    }));
        } catch (JsonProcessingException e) {
            throw new WrongOutputsException("not what cdk deploy --outputs-file writes: " + e.getOriginalMessage());
        }
        return new Outputs(values);
    }

    /** These and others, which come first. */
    Outputs with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(others);
        return new Outputs(all);
    }

    String get(String name) {
        return find(name)
                .orElseThrow(() -> new WrongOutputsException(
                        "output %s is missing; there are %s".formatted(name, new TreeMap<>(values).keySet())));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
}
