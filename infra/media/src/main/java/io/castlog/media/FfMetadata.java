package io.castlog.media;

import io.castlog.media.FileTags.Chapter;
import java.util.List;

/**
 * Tags as ffmpeg reads them from a file.
 *
 * @see <a href="https://ffmpeg.org/ffmpeg-formats.html#Metadata-2">ffmpeg: Metadata</a>
 */
final class FfMetadata {
    private FfMetadata() {}

    static String of(FileTags tags, List<Chapter> chapters) {
        StringBuilder text = new StringBuilder(";FFMETADATA1\n");
        line(text, "title", tags.title());
        line(text, "album", tags.album());
        line(text, "artist", tags.artist() == null ? "" : tags.artist());
        line(text, "track", tags.track() == null ? "" : tags.track().toString());
        line(text, "date", tags.date());
        for (Chapter chapter : chapters) {
            text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=")
                    .append(chapter.startMillis())
                    .append("\nEND=")
                    .append(chapter.endMillis())
                    .append('\n');
            line(text, "title", chapter.title());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        String escaped = escaped(value);
        if (!escaped.isEmpty()) {
            text.append(key).append('=').append(escaped).append('\n');
        }
    }

    /** A line break would end the value; all else that means something gets a backslash. */
    static String escaped(String value) {
        return value.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip().replaceAll("([=;#\\\\])", "\\\\$1");
    }
}
