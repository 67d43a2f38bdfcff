package io.castlog.feed.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.feed.edit.Rewrite;
import io.castlog.platform.event.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A description that has to be written.
 *
 * @param fields that change by it, by their names in JSON
 */
public record Correction(Rewrite rewrite, List<String> fields) {
    /** Copies the list. */
    public Correction {
        fields = List.copyOf(fields);
    }

    static Correction of(Rewrite rewrite, Object before, Object after) {
        JsonNode old = Json.mapper().valueToTree(before);
        JsonNode now = Json.mapper().valueToTree(after);
        Set<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return new Correction(
                rewrite,
                names.stream()
                        .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                        .toList());
    }
}
