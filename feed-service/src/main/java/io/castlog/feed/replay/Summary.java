package io.castlog.feed.replay;

import io.castlog.feed.replay.Result.State;
import java.util.HashMap;
import java.util.Map;

/**
 * What a replay came to.
 *
 * @param events read
 * @param skipped records that are no events; the services put them to the dead letters as well
 * @param shows by what became of them
 */
public record Summary(long events, long skipped, Map<State, Long> shows) {
    /** Copies the map. */
    public Summary {
        shows = Map.copyOf(shows);
    }

    /** With another number of shows that came out so. */
    Summary with(State state, long count) {
        Map<State, Long> counts = new HashMap<>(shows);
        counts.put(state, count);
        return new Summary(events, skipped, counts);
    }

    /** How many shows came out so. */
    public long count(State state) {
        return shows.getOrDefault(state, 0L);
    }
}
