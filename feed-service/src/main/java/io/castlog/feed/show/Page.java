package io.castlog.feed.show;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.http.ProblemException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after; absent on the last one
 */
record Page<T>(List<T> items, @Nullable String next) {
    /** Copies the list. */
    Page {
        items = List.copyOf(items);
    }

    /**
     * A page of up to {@code limit} of what was read, which is one more where there is a next page.
     *
     * @param id by which the next page continues
     */
    static <S, T> Page<T> of(List<S> read, int limit, Function<S, String> id, Function<S, T> view) {
        List<S> shown = read.subList(0, Math.min(limit, read.size()));
        String next = read.size() > limit
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(id.apply(shown.getLast()).getBytes(UTF_8))
                : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** What a cursor continues after; empty for the first page. */
    static <I> Optional<I> after(@Nullable String cursor, Function<String, I> id) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(id.apply(new String(Base64.getUrlDecoder().decode(cursor), UTF_8)));
        } catch (IllegalArgumentException _) {
            throw ProblemException.ofField("cursor", cursor, "cursor is not one that a page before gave as next");
        }
    }
}
