package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * A preset or a job template as it is kept on disk.
 *
 * @param body the fields of the request that made it, without name and tags: settings, description, category and what
 *     else its kind has
 */
record Blueprint(String name, JsonNode body, Map<String, String> tags, Instant createdAt, Instant lastUpdated)
        implements Resource<Blueprint> {
    Blueprint {
        tags = Map.copyOf(tags);
    }

    JsonNode settings() {
        return body.path("settings");
    }

    String category() {
        return body.path("category").asText();
    }

    @Override
    public Blueprint withTags(Map<String, String> other) {
        return new Blueprint(name, body, other, createdAt, lastUpdated);
    }
}
