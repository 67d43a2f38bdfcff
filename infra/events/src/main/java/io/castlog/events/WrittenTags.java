package io.castlog.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands inside the files of an episode, beside its sound.
 *
 * @param show the album of players
 * @param track the number of the episode
 * @param date ISO 8601, a day or less exact
 * @param cover key of the picture in the RSS bucket; absent where none was known
 * @param chapters how many
 * @param leftOut what was known and could not be written: {@code cover}, {@code chapters}, or {@code tags} and the name
 *     of a rendition
 */
public record WrittenTags(
        String title,
        String show,
        @Nullable String artist,
        @Nullable Integer track,
        String date,
        @Nullable String cover,
        int chapters,
        List<String> leftOut) {
    /** Copies the list; a missing one is empty. */
    public WrittenTags {
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }
}
