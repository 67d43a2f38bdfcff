package io.castlog.feed.truth;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happens to a show. */
sealed interface Step {
    /**
     * Another service tells something.
     *
     * @param subject the episode
     * @param accepted the id of the catalogue event that has to come of it
     */
    record Told<E extends Event>(Topic<E> topic, E event, String subject, String accepted, Instant time)
            implements Step {}

    /** Bytes that are no event. */
    record Garbage(Topic<?> topic, String bytes) implements Step {}

    /**
     * A creator writes.
     *
     * @param json absent where there is no body
     * @param subject what is written about
     * @param title the one that it gets; absent where this write leaves it
     */
    record Wrote(
            String method,
            String path,
            @Nullable String json,
            String subject,
            @Nullable String title) implements Step {}
}
