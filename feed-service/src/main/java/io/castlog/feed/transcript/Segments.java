package io.castlog.feed.transcript;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.platform.event.Json;
import io.castlog.platform.http.ProblemException;

/** Reads the podcast namespace's own format: segments with times, a text and perhaps a speaker. */
final class Segments {
    private static final String FIELD = "transcript";

    private Segments() {}

    /** The same JSON without what stands between its parts. */
    static String checked(String text) {
        try {
            JsonNode root = Json.mapper().readTree(text);
            JsonNode segments = root.path("segments");
            if (!segments.isArray() || segments.isEmpty()) {
                throw ProblemException.ofField(FIELD, null, "a transcript has a list \"segments\" that is not empty");
            }
            check(segments);
            return Json.mapper().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw ProblemException.ofField(
                    FIELD,
                    null,
                    "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
        }
    }

    private static void check(JsonNode segments) {
        double last = 0;
        for (int i = 0; i < segments.size(); i++) {
            JsonNode segment = segments.get(i);
            double start = time(segment, i, "startTime");
            if (start < last) {
                throw wrong(i, "startTime", segment, "is not before that of the segment before");
            }
            if (time(segment, i, "endTime") < start) {
                throw wrong(i, "endTime", segment, "is not before startTime");
            }
            if (!segment.path("body").isTextual()) {
                throw wrong(i, "body", segment, "is a text");
            }
            last = start;
        }
    }

    private static double time(JsonNode segment, int index, String field) {
        JsonNode time = segment.path(field);
        if (!time.isNumber() || time.asDouble() < 0) {
            throw wrong(index, field, segment, "is a number of seconds from 0");
        }
        return time.asDouble();
    }

    private static ProblemException wrong(int index, String field, JsonNode segment, String rule) {
        String path = "segments/%d/%s".formatted(index, field);
        return ProblemException.ofField(path, segment.path(field).asText(), path + " " + rule);
    }
}
