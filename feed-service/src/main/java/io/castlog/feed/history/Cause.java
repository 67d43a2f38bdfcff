package io.castlog.feed.history;

import io.castlog.feed.catalog.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a feed was published.
 *
 * @param type of the last event that it shows, in a few words: {@code episode-edited}
 * @param eventId of that event; absent where the state was folded before ids were remembered
 * @param offset of that event in the catalogue
 * @param time of the last change that it shows, as the events say
 */
public record Cause(Kind kind, String type, @Nullable String eventId, long offset, Instant time) {
    /** Who published. */
    public enum Kind {
        /** A change in the catalogue. */
        CHANGE,
        /** A replay of the log. */
        REPLAY
    }

    /** A change that somebody published. */
    public static Cause of(Kind kind, Change change) {
        return new Cause(kind, change.cause(), change.eventId(), change.offset(), change.time());
    }
}
