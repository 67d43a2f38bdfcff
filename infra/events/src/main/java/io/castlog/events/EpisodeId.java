package io.castlog.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an episode within its show: 1 to 100 of {@code A-Z a-z 0-9 . _ -}, not {@code .} or {@code ..}. */
public record EpisodeId(@JsonValue String value) {
    /** Rejects a value that breaks the rule above with an {@link IllegalArgumentException} that names it. */
    @JsonCreator
    public EpisodeId {
        Slug.require("episode id", value);
    }

    /** The id for any text, as {@link Slug#of} makes it. */
    public static EpisodeId of(String text) {
        return new EpisodeId(Slug.of(text));
    }

    /** The id for a file: its name without the last extension. */
    public static EpisodeId ofFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return of(dot > 0 ? fileName.substring(0, dot) : fileName);
    }

    @Override
    public String toString() {
        return value;
    }
}
