package io.castlog.ingest.arrival;

import io.castlog.events.OriginalTags;
import io.castlog.media.ProbedMedia;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a recording's tags and chapters from what ffprobe says, bounded so that they always fit into an event. */
final class TagReader {
    private static final int LONGEST_TAG = 500;
    private static final int LONGEST_CHAPTER_TITLE = 200;
    private static final int MOST_CHAPTERS = 500;
    private static final Pattern TRACK = Pattern.compile("(\\d{1,6})\\s*(/.*)?");

    private TagReader() {}

    static OriginalTags read(ProbedMedia media) {
        Map<String, String> tags = media.tags();
        return new OriginalTags(
                bounded(tags.get("title"), LONGEST_TAG),
                bounded(tags.get("album"), LONGEST_TAG),
                bounded(tags.get("artist"), LONGEST_TAG),
                bounded(tags.get("date"), LONGEST_TAG),
                bounded(tags.get("genre"), LONGEST_TAG),
                bounded(tags.get("comment"), LONGEST_TAG),
                track(tags.get("track")),
                claimedMillis(media),
                chapters(media.chapters()));
    }

    private static @Nullable Long claimedMillis(ProbedMedia media) {
        return media.duration() == null || media.durationEstimated()
                ? null
                : media.duration().toMillis();
    }

    private static List<OriginalTags.Chapter> chapters(List<ProbedMedia.Chapter> chapters) {
        return chapters.stream()
                .filter(chapter ->
                        !chapter.start().isNegative() && chapter.end().compareTo(chapter.start()) >= 0)
                .limit(MOST_CHAPTERS)
                .map(chapter -> new OriginalTags.Chapter(
                        chapter.start().toMillis(),
                        chapter.end().toMillis(),
                        bounded(chapter.title(), LONGEST_CHAPTER_TITLE)))
                .toList();
    }

    private static @Nullable Integer track(@Nullable String text) {
        Matcher matcher = TRACK.matcher(text == null ? "" : text.strip());
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
    }

    private static @Nullable String bounded(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.length() > longest) {
            int end = Character.isHighSurrogate(plain.charAt(longest - 1)) ? longest - 1 : longest;
            plain = plain.substring(0, end).strip();
        }
        return plain.isEmpty() ? null : plain;
    }
}
