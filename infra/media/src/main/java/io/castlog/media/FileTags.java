package io.castlog.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of sound says about itself. Texts may hold anything: control characters become spaces, the rest is
 * written as it is.
 *
 * @param album in podcasts, the show
 * @param track in podcasts, the number of the episode
 * @param date {@code 2026-03-01}, {@code 2026-03} or {@code 2026}
 * @param chapters in their order, none reaching into the next; at most {@link #MOST_CHAPTERS}
 */
public record FileTags(
        String title,
        String album,
        @Nullable String artist,
        @Nullable Integer track,
        String date,
        List<Chapter> chapters) {
    /** ID3's table of contents and the list in MP4 count them in a byte. */
    public static final int MOST_CHAPTERS = 255;

    /** Copies the list. */
    public FileTags {
        chapters = List.copyOf(chapters);
        if (chapters.size() > MOST_CHAPTERS) {
            throw new IllegalArgumentException(chapters.size() + " chapters, at most " + MOST_CHAPTERS);
        }
    }

    /**
     * A part of the sound.
     *
     * @param startMillis from the beginning, in milliseconds
     * @param endMillis from the beginning, in milliseconds; after the start
     */
    public record Chapter(long startMillis, long endMillis, String title) {
        /** Rejects a chapter without length. */
        public Chapter {
            if (startMillis < 0 || endMillis <= startMillis) {
                throw new IllegalArgumentException("chapter from %d to %d".formatted(startMillis, endMillis));
            }
        }
    }
}
