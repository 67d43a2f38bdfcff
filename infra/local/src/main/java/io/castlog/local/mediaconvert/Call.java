package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * A request after routing.
 *
 * @param name what follows the kind of resource in the path, decoded; empty where nothing does
 * @param content the body as it came
 * @param endpoint where the caller reached this server
 */
record Call(ServedRegion region, String name, Map<String, String> query, String content, String endpoint) {
    ObjectNode body() {
        try {
            if (Json.MAPPER.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("The request is not JSON: " + e.getOriginalMessage());
        }
        throw ApiException.badRequest("The request is not a JSON object");
    }

    /** An answer: a status and a body. */
    record Answer(int status, JsonNode body) {
        static Answer of(int status, String field, JsonNode value) {
            return new Answer(status, Json.MAPPER.createObjectNode().set(field, value));
        }

        static Answer empty(int status) {
            return new Answer(status, Json.MAPPER.createObjectNode());
        }
    }

    /** What an operation does with a call. */
    interface Operation {
        Answer answer(Call call) throws IOException, InterruptedException;
    }
}
