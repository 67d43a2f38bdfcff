package io.castlog.platform.dead;

import io.castlog.platform.dead.Filter.State;
import io.castlog.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A command on several dead letters.
 *
 * @param filter which of the open ones
 * @param all needed where the filter narrows nothing
 * @param by who wants it; kept
 * @param reason kept; needed to give them up
 * @param cursor of the answer before; absent at first
 */
record Selection(
        @Nullable FilterForm filter,
        @Nullable Boolean all,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String cursor) {
    Order order() {
        return new Order(by, reason);
    }

    Filter wanted() {
        Filter wanted = filter == null ? Filter.OPEN : filter.filter(State.OPEN);
        if (!wanted.narrows() && !Boolean.TRUE.equals(all)) {
            throw ProblemException.ofField("filter", null, "a filter is expected, or \"all\": true");
        }
        return wanted;
    }
}
