package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A valid job of two outputs, and changes to it. */
final class Edits {
    private Edits() {}

    static ObjectNode validSettings() {
        try (InputStream resource = Edits.class.getResourceAsStream("/mediaconvert/podcast-job.json")) {
            return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The valid job with one value replaced, or removed where {@code json} is null. */
    static ObjectNode with(String pointer, @Nullable String json) {
        return with(validSettings(), pointer, json);
    }

    static ObjectNode with(ObjectNode settings, String pointer, @Nullable String json) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = settings.at(place.head());
        String name = place.last().getMatchingProperty();
        try {
            JsonNode value = json == null ? null : Json.MAPPER.readTree(json);
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(name), value);
            } else if (value == null) {
                ((ObjectNode) parent).remove(name);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return settings;
    }
}
