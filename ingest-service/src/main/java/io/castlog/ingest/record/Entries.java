package io.castlog.ingest.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the table, newest first.
 *
 * @param next where the next page begins; absent on the last
 */
public record Entries(List<Entry> items, @Nullable String next) {
    /** Copies the list. */
    public Entries {
        items = List.copyOf(items);
    }
}
