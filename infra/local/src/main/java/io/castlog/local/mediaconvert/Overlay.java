package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lays the settings of a job over those of a template, and of an output over those of a preset: what is above wins,
 * objects are laid over each other field by field, and lists of objects item by item.
 */
final class Overlay {
    private Overlay() {}

    /** A job's settings over its template's; the one input of a template goes below each input of the job. */
    static JsonNode template(JsonNode template, JsonNode job) {
        ObjectNode merged = (ObjectNode) of(template, job).deepCopy();
        JsonNode below = template.path("inputs").path(0);
        JsonNode inputs = job.path("inputs");
        if (below.isObject() && inputs.isArray() && !inputs.isEmpty()) {
            ArrayNode all = merged.putArray("inputs");
            inputs.forEach(input -> all.add(of(below, input)));
        }
        return merged;
    }

    static JsonNode of(JsonNode below, JsonNode above) {
        if (above.isMissingNode() || above.isNull()) {
            return below;
        }
        if (below instanceof ObjectNode && above instanceof ObjectNode) {
            ObjectNode merged = below.deepCopy();
            above.properties().forEach(field -> {
                JsonNode value = of(below.path(field.getKey()), field.getValue());
                if (!value.isMissingNode()) {
                    merged.set(field.getKey(), value);
                }
            });
            return merged;
        }
        return isListOfObjects(below) && isListOfObjects(above) ? items(below, above) : above;
    }

    private static boolean isListOfObjects(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private static ArrayNode items(JsonNode below, JsonNode above) {
        ArrayNode merged = Json.MAPPER.createArrayNode();
        for (int i = 0; i < Math.max(below.size(), above.size()); i++) {
            merged.add(of(below.path(i), above.path(i)));
        }
        return merged;
    }
}
