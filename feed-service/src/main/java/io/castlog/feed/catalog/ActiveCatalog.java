package io.castlog.feed.catalog;

import static io.castlog.feed.catalog.CatalogItems.number;
import static io.castlog.feed.catalog.CatalogItems.text;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Which of the two tables is in use. An item of the first says so, which one conditional write changes for all instances;
 * they look every few seconds. Until there is such an item it is the first.
 */
@Singleton
public class ActiveCatalog {
    private static final Logger log = LoggerFactory.getLogger(ActiveCatalog.class);

    private static final String SWITCH = "active";

    private final DynamoDbClient dynamo;
    private final CatalogConfig config;
    private final Switches switches;
    private volatile @Nullable Active known;

    ActiveCatalog(DynamoDbClient dynamo, CatalogConfig config, Switches switches) {
        this.dynamo = dynamo;
        this.config = config;
        this.switches = switches;
    }

    /** As it was some seconds ago at most. */
    public Active now() {
        Active last = known;
        return last == null ? look() : last;
    }

    /** As it was when this instance looked last; empty before it could. */
    Optional<Active> known() {
        return Optional.ofNullable(known);
    }

    /** As it is. */
    public Active look() {
        Map<String, AttributeValue> item = switches.item(SWITCH);
        Active found = item.isEmpty() ? new Active(0, config.table(), Map.of()) : active(item);
        return remember(found);
    }

    /** Two threads may look at a time, and the older answer may come last. */
    private synchronized Active remember(Active found) {
        Active before = known;
        if (before != null && found.generation() <= before.generation()) {
            return before;
        }
        known = found;
        if (before != null) {
            log.info("Catalogue is in another table table={} generation={}", found.table(), found.generation());
        }
        return found;
    }

    /** The table that is not in use. */
    Optional<String> standby(Active active) {
        return config.second().map(second -> active.table().equals(second) ? config.table() : second);
    }

    /**
     * Puts another table to use.
     *
     * @param before what it takes over from
     * @throws IllegalStateException if something else took over meanwhile
     */
    void takeOver(Active before, Active after) {
        try {
            dynamo.putItem(put -> put.tableName(config.table())
                    .item(item(after))
                    .conditionExpression("attribute_not_exists(generation) OR generation = :before")
                    .expressionAttributeValues(Map.of(":before", number(before.generation()))));
        } catch (ConditionalCheckFailedException e) {
            throw new IllegalStateException("another replay switched tables meanwhile", e);
        }
        look();
    }

    private Active active(Map<String, AttributeValue> item) {
        String table = Switches.value(item, "table").s();
        if (!table.equals(config.table())
                && !config.second().filter(table::equals).isPresent()) {
            throw new IllegalStateException("the catalogue is in table '%s', and configured are '%s' and '%s' only"
                    .formatted(table, config.table(), config.second().orElse("")));
        }
        Map<Integer, Long> starts = Switches.value(item, "starts").m().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Integer.valueOf(entry.getKey()),
                        entry -> Long.valueOf(entry.getValue().n())));
        return new Active(Long.parseLong(Switches.value(item, "generation").n()), table, starts);
    }

    private static Map<String, AttributeValue> item(Active active) {
        Map<String, AttributeValue> starts = active.starts().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), entry -> number(entry.getValue())));
        return Switches.with(
                SWITCH,
                Map.of(
                        "generation", number(active.generation()),
                        "table", text(active.table()),
                        "starts", AttributeValue.fromM(starts)));
    }
}
