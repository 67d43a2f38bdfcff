package io.castlog.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An event as AWS services give it to EventBridge.
 *
 * @param source such as aws.s3
 * @param resource ARN of what it is about
 */
public record EventBridgeEvent(
        String source, String detailType, String account, String region, String resource, JsonNode detail) {

    /** The body of the SQS message: EventBridge wraps nothing around it. Times have whole seconds. */
    ObjectNode toJson(UUID id, Instant time) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", id.toString());
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", account);
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.putArray("resources").add(resource);
        event.set("detail", detail);
        return event;
    }
}
