package io.castlog.feed.replay;

import io.castlog.feed.replay.Result.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param updatedAt when its process said so
 * @param events read so far
 * @param totalEvents that it reads in all
 * @param shows done so far, by what became of them
 * @param results of shows that are not the same as before; the first 200
 * @param error why it failed
 */
record ReplayStatus(
        String id,
        Stage stage,
        ReplayOrder order,
        Instant startedAt,
        Instant updatedAt,
        long events,
        long totalEvents,
        Map<State, Long> shows,
        List<Result> results,
        @Nullable String error) {
    /** Longer than the time between two words of a process that lives. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What a replay is doing. */
    enum Stage {
        RUNNING,
        DONE,
        /** Apps would mind, or a feed breaks a rule; {@code results} say which. */
        REFUSED,
        FAILED,
        CANCELED,
        /** Its process died: ask for it again. */
        LOST
    }

    /** As it looks to somebody else. */
    ReplayStatus seenAt(Instant now) {
        return stage == Stage.RUNNING && updatedAt.plus(SILENCE).isBefore(now) ? in(Stage.LOST) : this;
    }

    private ReplayStatus in(Stage other) {
        return new ReplayStatus(id, other, order, startedAt, updatedAt, events, totalEvents, shows, results, error);
    }
}
