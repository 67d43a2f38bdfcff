package io.castlog.platform.dead;

import org.jspecify.annotations.Nullable;

/**
 * What a command did to one dead letter.
 *
 * @param reason why it is still open, or why it was given up
 */
public record Answer(String id, Result result, @Nullable String reason) {
    /** What was done. */
    public enum Result {
        /** Handled after all. */
        REDRIVEN,
        /** Given up. */
        DISCARDED,
        /** Settled before: nothing was done. */
        SETTLED_BEFORE,
        /** It failed again and is open. */
        FAILED,
        /** An older dead letter of the same key failed again, so this one was not tried. */
        BLOCKED,
        /** Somebody else is redriving it. */
        BUSY
    }

    static Answer of(Letter letter, Result result, @Nullable String reason) {
        return new Answer(letter.id(), result, reason);
    }

    static Answer settledBefore(Letter letter, Settlement settlement) {
        return of(
                letter,
                Result.SETTLED_BEFORE,
                "%s by %s at %s".formatted(settlement.outcome(), settlement.by(), settlement.at()));
    }
}
