package io.castlog.ingest.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes of one item of the table, by name. Times have a fixed width, so that they sort. */
final class Item {
    static final String ID = "uploadId";
    static final String PODCAST = "podcastId";
    static final String OBJECT = "objectKey";
    static final String CREATED = "createdAt";
    static final String TYPE = "type";

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes);
    }

    static Item named(String id, String type) {
        return new Item(new HashMap<>()).with(ID, id).with(TYPE, type);
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    Item with(String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value(value));
        }
        return this;
    }

    static AttributeValue value(Object value) {
        return switch (value) {
            case Number number -> AttributeValue.fromN(number.toString());
            case Boolean bool -> AttributeValue.fromBool(bool);
            case Instant time -> AttributeValue.fromS(sortable(time));
            default -> AttributeValue.fromS(value.toString());
        };
    }

    String text(String name) {
        return Objects.requireNonNull(textOrNull(name), () -> name + " is missing from " + attributes.get(ID));
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    <T> @Nullable T orNull(String name, Function<String, T> read) {
        String text = textOrNull(name);
        return text == null ? null : read.apply(text);
    }

    long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && value.bool();
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    private static String sortable(Instant time) {
        return "%tFT%<tT.%<tLZ".formatted(time.atOffset(ZoneOffset.UTC));
    }
}
