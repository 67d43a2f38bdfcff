package io.castlog.feed.edit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.castlog.platform.http.ProblemException;
import java.util.stream.Collectors;

/** Applies JSON merge patches (RFC 7396) to forms. Fields that a form does not have are refused. */
final class Patches {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final ObjectMapper DOCUMENTS = JSON.copy()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Patches() {}

    /** The form with the patch applied. */
    static <T> T apply(Object form, ObjectNode patch, Class<T> type) {
        return read(merged(JSON.valueToTree(form), patch), type);
    }

    /** A form on its own. */
    static <T> T read(JsonNode node, Class<T> type) {
        return read(JSON.reader(), node, type);
    }

    private static <T> T read(ObjectReader reader, JsonNode node, Class<T> type) {
        try {
            return reader.treeToValue(node, type);
        } catch (JsonMappingException e) {
            String field = e.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
                    .collect(Collectors.joining("/"));
            throw ProblemException.ofField(field, value(node, field), field + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw ProblemException.ofField("body", null, e.getOriginalMessage());
        }
    }

    /**
     * A document on its own; of what it holds beside the form nothing is taken.
     *
     * @param what it is called in an answer
     */
    static <T> T document(String what, String json, Class<T> type) {
        try {
            JsonNode node = DOCUMENTS.readTree(json);
            if (!node.isObject()) {
                throw ProblemException.ofField(what, null, what + " is a JSON object");
            }
            return read(DOCUMENTS.reader(), node, type);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw ProblemException.ofField(
                    what,
                    null,
                    "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
        }
    }

    /** As documents are published. */
    static String written(Object form) {
        try {
            return DOCUMENTS.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form can be written", e);
        }
    }

    private static String value(JsonNode node, String field) {
        return node.at("/" + field).asText();
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : JSON.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
