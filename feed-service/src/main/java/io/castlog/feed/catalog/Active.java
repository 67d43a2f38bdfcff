package io.castlog.feed.catalog;

import java.util.Map;

/**
 * The table that holds the catalogue now.
 *
 * @param generation how often another table took over; 0 before the first time
 * @param table its name
 * @param starts by partition of the catalogue, the first offset whose event the table did not hold when it took over
 */
public record Active(long generation, String table, Map<Integer, Long> starts) {
    /** Copies the map. */
    public Active {
        starts = Map.copyOf(starts);
    }

    /** What a consumer writes beside the offsets that it commits; nothing, as long as there was one table only. */
    String mark() {
        return generation == 0 ? "" : "catalogue " + generation;
    }
}
