package io.castlog.ingest.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.platform.event.Json;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of the uploads queue: EventBridge's "Object Created", whose keys stand as they are, and S3's own
 * notifications, which hold several records whose keys are URL-encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3</a>
 */
final class Notices {
    private Notices() {}

    /** What a message says; never throws for what it holds. */
    static List<Notice> parse(String body) {
        JsonNode message;
        try {
            message = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return List.of(new Notice.Malformed("message is not JSON: " + e.getOriginalMessage()));
        }
        if (message.path("detail-type").isTextual()) {
            return List.of(ofEventBridge(message));
        }
        if (message.path("Records").isArray()) {
            return StreamSupport.stream(message.path("Records").spliterator(), false)
                    .map(Notices::ofNotification)
                    .toList();
        }
        return List.of(
                message.path("Event").asText().equals("s3:TestEvent")
                        ? new Notice.Other("test-event")
                        : new Notice.Malformed("message has neither a detail-type nor Records"));
    }

    private static Notice ofEventBridge(JsonNode message) {
        if (!message.path("detail-type").asText().equals("Object Created")) {
            return new Notice.Other("other-event");
        }
        return created(() -> {
            JsonNode object = require(message, "/detail/object");
            return new Arrival(
                    text(message, "/detail/bucket/name"),
                    text(object, "/key"),
                    optional(object, "version-id"),
                    text(object, "/etag").replace("\"", ""),
                    optional(object, "sequencer"),
                    object.path("size").asLong(),
                    Instant.parse(text(message, "/time")));
        });
    }

    private static Notice ofNotification(JsonNode single) {
        if (!single.path("eventName").asText().startsWith("ObjectCreated:")) {
            return new Notice.Other("other-event");
        }
        return created(() -> {
            JsonNode object = require(single, "/s3/object");
            return new Arrival(
                    text(single, "/s3/bucket/name"),
                    URLDecoder.decode(text(object, "/key"), UTF_8),
                    optional(object, "versionId"),
                    text(object, "/eTag").replace("\"", ""),
                    optional(object, "sequencer"),
                    object.path("size").asLong(),
                    Instant.parse(text(single, "/eventTime")));
        });
    }

    private static Notice created(Supplier<Arrival> read) {
        try {
            Arrival arrival = read.get();
            return arrival.isSwept()
                    ? new Notice.Malformed("event has neither a version nor a sequencer")
                    : new Notice.Created(arrival);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Notice.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonNode node, String path) {
        String text = require(node, path).asText();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(path + " is empty");
        }
        return text;
    }

    private static JsonNode require(JsonNode node, String path) {
        JsonNode found = node.at(path);
        if (found.isMissingNode() || found.isNull()) {
            throw new IllegalArgumentException("event has no " + path);
        }
        return found;
    }

    private static @Nullable String optional(JsonNode object, String name) {
        String text = object.path(name).asText();
        return text.isEmpty() || text.equals("null") ? null : text;
    }
}
