package io.castlog.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The place behind an item of an index, as a text that callers hand back.
 *
 * @param createdAt of the item
 * @param id of the item
 */
record Cursor(String createdAt, String id) {
    private static final String SEPARATOR = " ";

    static Cursor behind(Item item) {
        return new Cursor(item.text(Item.CREATED), item.text(Item.ID));
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    static Optional<Cursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1);
            return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                    ? Optional.of(new Cursor(parts[0], parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((createdAt + SEPARATOR + id).getBytes(UTF_8));
    }

    Map<String, AttributeValue> start(String attribute, String value) {
        return Map.of(attribute, Item.value(value), Item.CREATED, Item.value(createdAt), Item.ID, Item.value(id));
    }
}
