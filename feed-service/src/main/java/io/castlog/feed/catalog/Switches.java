package io.castlog.feed.catalog;

import static io.castlog.feed.catalog.CatalogItems.number;
import static io.castlog.feed.catalog.CatalogItems.text;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What all instances have to agree on, as items of the first table: no show has their key. */
@Singleton
public class Switches {
    /** After this time every instance has seen where a switch stands. */
    public static final Duration STALE = Duration.ofSeconds(5);

    private static final AttributeValue ALL = text("#castlog");
    private static final String VALUE = "value";

    private final DynamoDbClient dynamo;
    private final CatalogConfig config;

    Switches(DynamoDbClient dynamo, CatalogConfig config) {
        this.dynamo = dynamo;
        this.config = config;
    }

    /** Where a switch stands; it is put there first where it stands nowhere. */
    public int position(String name, int first) {
        Map<String, AttributeValue> item = item(name);
        if (!item.isEmpty()) {
            return Integer.parseInt(value(item, VALUE).n());
        }
        try {
            dynamo.putItem(put -> put.tableName(config.table())
                    .item(with(name, Map.of(VALUE, number(first))))
                    .conditionExpression("attribute_not_exists(podcastId)"));
            return first;
        } catch (ConditionalCheckFailedException _) { // another instance was faster
            return position(name, first);
        }
    }

    /** Puts a switch. */
    public void set(String name, int value) {
        dynamo.putItem(put -> put.tableName(config.table()).item(with(name, Map.of(VALUE, number(value)))));
    }

    /** All that is known of a switch; empty if that is nothing. */
    Map<String, AttributeValue> item(String name) {
        return dynamo.getItem(
                        get -> get.tableName(config.table()).key(key(name)).consistentRead(true))
                .item();
    }

    /** An item of a switch. */
    static Map<String, AttributeValue> with(String name, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(key(name));
        item.putAll(attributes);
        return item;
    }

    static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), () -> "the item %s has no %s".formatted(item, name));
    }

    /** Whether an item is no show's. */
    static boolean isOne(Map<String, AttributeValue> key) {
        return ALL.equals(key.get(CatalogItems.PODCAST));
    }

    private static Map<String, AttributeValue> key(String name) {
        return Map.of(CatalogItems.PODCAST, ALL, CatalogItems.EPISODE, text("#" + name));
    }
}
