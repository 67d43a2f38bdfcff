package io.castlog.platform.dead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dead letter, for good.
 *
 * @param by who asked for it
 * @param reason why it was given up; absent where it was redriven
 */
public record Settlement(
        Outcome outcome, String by, Instant at, @Nullable String reason) {
    /** How a dead letter ends. */
    public enum Outcome {
        /** It was handled after all. */
        REDRIVEN,
        /** Somebody gave it up. */
        DISCARDED
    }
}
