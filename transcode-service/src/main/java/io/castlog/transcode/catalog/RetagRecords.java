package io.castlog.transcode.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.RetagRequested;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.platform.event.Json;
import io.castlog.transcode.tag.TagsConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Keeps what each request for new tags led to, so that doing it twice tells one story. */
@Singleton
final class RetagRecords {
    private final DynamoDbClient dynamo;
    private final String table;

    RetagRecords(DynamoDbClient dynamo, TagsConfig config) {
        this.dynamo = dynamo;
        this.table = config.table();
    }

    /** What a request led to, and when. */
    record Done(RenditionsRetagged event, Instant at) {}

    Optional<Done> find(RetagRequested request) {
        return find(request.podcastId(), request.writeId());
    }

    private Optional<Done> find(PodcastId podcastId, String writeId) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(key(podcastId, writeId)).consistentRead(true))
                .item();
        return Optional.ofNullable(item.get("done")).map(done -> read(done.s()));
    }

    /** Keeps the first of those that did the same. */
    Done keep(Done done) {
        RenditionsRetagged event = done.event();
        Map<String, AttributeValue> item = new HashMap<>(key(event.podcastId(), event.writeId()));
        item.put("done", AttributeValue.fromS(write(done)));
        try {
            dynamo.putItem(
                    put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(podcastId)"));
            return done;
        } catch (ConditionalCheckFailedException _) {
            return find(event.podcastId(), event.writeId()).orElse(done);
        }
    }

    private static Map<String, AttributeValue> key(PodcastId podcastId, String writeId) {
        return Map.of(
                "podcastId", AttributeValue.fromS(podcastId.value()),
                "episodeId", AttributeValue.fromS("#retag/" + writeId));
    }

    private static Done read(String json) {
        try {
            return Json.mapper().readValue(json, Done.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no retag: " + json, e);
        }
    }

    private static String write(Done done) {
        try {
            return Json.mapper().writeValueAsString(done);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + done, e);
        }
    }
}
