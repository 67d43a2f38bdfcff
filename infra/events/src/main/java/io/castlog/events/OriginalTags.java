package io.castlog.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the original recording says about itself. All of it is the creator's text: bounded, never trusted.
 *
 * @param durationMillis as its container claims, in milliseconds; absent where it claims none
 */
public record OriginalTags(
        @Nullable String title,
        @Nullable String album,
        @Nullable String artist,
        @Nullable String date,
        @Nullable String genre,
        @Nullable String comment,
        @Nullable Integer track,
        @Nullable Long durationMillis,
        List<Chapter> chapters) {
    /** Nothing known. */
    public static final OriginalTags NONE = new OriginalTags(null, null, null, null, null, null, null, null, List.of());

    /** Copies the list; a missing one is empty. */
    public OriginalTags {
        chapters = chapters == null ? List.of() : List.copyOf(chapters);
    }

    /**
     * A chapter mark.
     *
     * @param startMillis from the beginning, in milliseconds
     * @param endMillis from the beginning, in milliseconds
     */
    public record Chapter(
            long startMillis, long endMillis, @Nullable String title) {}
}
