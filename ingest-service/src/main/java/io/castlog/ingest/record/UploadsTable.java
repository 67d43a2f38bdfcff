package io.castlog.ingest.record;

import io.castlog.platform.aws.Dependency;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Items of the uploads table. */
@Singleton
final class UploadsTable implements Dependency {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(3);
    /** DynamoDB's limit of a batch. */
    static final int BATCH = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    UploadsTable(DynamoDbClient dynamo, TableConfig config) {
        this.dynamo = dynamo;
        this.table = config.name();
    }

    @Override
    public String name() {
        return "dynamodb-uploads-table";
    }

    @Override
    public void check() {
        dynamo.describeTable(
                request -> request.tableName(table).overrideConfiguration(limit -> limit.apiCallTimeout(HEALTH_LIMIT)));
    }

    /** Reads what was written before, wherever. */
    Optional<Item> get(String id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
    }

    /** Those of at most {@link #BATCH} ids that are there. */
    Map<String, Item> get(List<String> ids) {
        Map<String, Item> found = new HashMap<>();
        List<Map<String, AttributeValue>> wanted =
                ids.stream().distinct().map(UploadsTable::key).toList();
        while (!wanted.isEmpty()) {
            KeysAndAttributes keys = KeysAndAttributes.builder()
                    .keys(wanted)
                    .consistentRead(true)
                    .build();
            var response = dynamo.batchGetItem(request -> request.requestItems(Map.of(table, keys)));
            for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
                Item read = Item.of(item);
                found.put(read.text(Item.ID), read);
            }
            KeysAndAttributes left = response.unprocessedKeys().get(table);
            wanted = left == null ? List.of() : left.keys();
        }
        return found;
    }

    /** Writes an item whose id is new; whether it was. */
    boolean putNew(Item item) {
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(uploadId)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Deletes an item; one that is not there is fine. */
    void delete(String id) {
        dynamo.deleteItem(request -> request.tableName(table).key(key(id)));
    }

    /**
     * Changes an item; whether the condition held.
     *
     * @param names attributes of the expressions that are called {@code #name} there
     * @param values the expressions' values by their names without the colon
     */
    boolean update(String id, String expression, String condition, List<String> names, Map<String, Object> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(id))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeNames(
                            names.isEmpty()
                                    ? null
                                    : names.stream().collect(Collectors.toMap(name -> "#" + name, name -> name)))
                    .expressionAttributeValues(values.isEmpty() ? null : values(values)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /**
     * Items of an index, newest first.
     *
     * @param attribute the hash key of the index
     * @param after the last item of the page before; absent for the first page
     */
    List<Item> newest(String index, String attribute, String value, int limit, @Nullable Cursor after) {
        List<Item> found = new ArrayList<>();
        @Nullable Map<String, AttributeValue> start = after == null ? null : after.start(attribute, value);
        do {
            Map<String, AttributeValue> from = start;
            QueryResponse page = dynamo.query(request -> request.tableName(table)
                    .indexName(index)
                    .keyConditionExpression("#hash = :hash")
                    .expressionAttributeNames(Map.of("#hash", attribute))
                    .expressionAttributeValues(Map.of(":hash", Item.value(value)))
                    .scanIndexForward(false)
                    .limit(limit - found.size())
                    .exclusiveStartKey(from));
            page.items().forEach(item -> found.add(Item.of(item)));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null && found.size() < limit);
        return found;
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(Item.ID, Item.value(id));
    }

    private static Map<String, AttributeValue> values(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> ":" + entry.getKey(), entry -> Item.value(entry.getValue())));
    }
}
