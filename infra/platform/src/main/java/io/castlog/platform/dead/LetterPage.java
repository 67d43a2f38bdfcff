package io.castlog.platform.dead;

import io.castlog.platform.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some dead letters.
 *
 * @param next the cursor of the next page; absent on the last
 */
record LetterPage(List<Letter> items, @Nullable String next) {
    private static final Comparator<Letter> OLDEST_FIRST =
            Comparator.comparing(Letter::time).thenComparing(Letter::id);
    private static final char BETWEEN = '~';

    LetterPage {
        items = List.copyOf(items);
    }

    static LetterPage of(List<Letter> found, int limit, @Nullable String cursor) {
        List<Letter> rest = found.stream()
                .filter(letter -> cursor == null || isBehind(letter, cursor))
                .sorted(OLDEST_FIRST)
                .limit(limit + 1L)
                .toList();
        return rest.size() <= limit
                ? new LetterPage(rest, null)
                : new LetterPage(rest.subList(0, limit), cursor(rest.get(limit - 1)));
    }

    /** Of the page behind a letter. */
    static String cursor(Letter letter) {
        return letter.time() + Character.toString(BETWEEN) + letter.id();
    }

    private static boolean isBehind(Letter letter, String cursor) {
        int end = cursor.indexOf(BETWEEN);
        try {
            Instant time = Instant.parse(cursor.substring(0, Math.max(end, 0)));
            int order = letter.time().compareTo(time);
            return order > 0 || (order == 0 && letter.id().compareTo(cursor.substring(end + 1)) > 0);
        } catch (DateTimeParseException _) {
            throw ProblemException.ofField("cursor", cursor, "the 'next' of an answer is expected");
        }
    }
}
