package io.castlog.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/** Names a show: 1 to 100 of {@code A-Z a-z 0-9 . _ -}, not {@code .} or {@code ..}, and no name that is a folder of ours. */
public record PodcastId(@JsonValue String value) {
    /** Rejects a value that breaks the rule above with an {@link IllegalArgumentException} that names it. */
    @JsonCreator
    public PodcastId {
        Slug.require("podcast id", value);
        if (RESERVED.contains(value)) {
            throw new IllegalArgumentException(
                    "podcast id '%s' is reserved; choose another than %s".formatted(value, RESERVED));
        }
    }

    private static final Set<String> RESERVED =
            new TreeSet<>(Set.of("assets", "p", "pages", "revisions", "shadow", "work"));

    /** The id for any text, as {@link Slug#of} makes it. */
    public static PodcastId of(String text) {
        return new PodcastId(Slug.of(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
