package io.castlog.platform.dead;

import io.castlog.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a command, and why.
 *
 * @param by a name; kept
 * @param reason kept; needed to give something up
 */
record Order(@Nullable String by, @Nullable String reason) {
    private static final int LONGEST = 500;

    static String asker(@Nullable Order order) {
        String by = order == null || order.by == null || order.by.isBlank() ? "unnamed" : order.by.strip();
        if (by.length() > LONGEST) {
            throw ProblemException.ofField("by", by, "at most %d characters are expected".formatted(LONGEST));
        }
        return by;
    }

    String requiredReason() {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw ProblemException.ofField(
                    "reason", reason, "a reason of at most %d characters is expected".formatted(LONGEST));
        }
        return reason.strip();
    }
}
