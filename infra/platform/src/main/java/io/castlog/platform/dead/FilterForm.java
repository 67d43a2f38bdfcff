package io.castlog.platform.dead;

import io.castlog.platform.dead.Filter.State;
import io.castlog.platform.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A {@link Filter} as it is sent. */
record FilterForm(
        @Nullable String topic,
        @Nullable String group,
        @Nullable String reason,
        @Nullable String podcastId,
        @Nullable String from,
        @Nullable String to) {
    Filter filter(State state) {
        return new Filter(topic, group, reason, podcastId, instant("from", from), instant("to", to), state);
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw ProblemException.ofField(field, text, "an instant as 2026-01-31T10:00:00Z is expected");
        }
    }
}
