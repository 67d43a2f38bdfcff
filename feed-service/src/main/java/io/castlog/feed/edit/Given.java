package io.castlog.feed.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a request and what absent ones mean. */
final class Given {
    private Given() {}

    /** Without space around it (PSP-1); absent where nothing is left. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    static String text(@Nullable String value, String otherwise) {
        String text = text(value);
        return text == null ? otherwise : text;
    }

    static boolean yes(@Nullable Boolean value) {
        return value != null && value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : value;
    }
}
