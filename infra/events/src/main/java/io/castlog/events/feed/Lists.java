package io.castlog.events.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as JSON may leave them out. */
final class Lists {
    private Lists() {}

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
