package io.castlog.transcode.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.OriginalTags;
import io.castlog.media.FileTags;
import io.castlog.media.FileTags.Chapter;
import io.castlog.platform.event.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Chapters as files carry them: in order, without gaps in a list that has no ends, none beyond the end of the sound.
 *
 * @see <a href="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md">JSON
 *     chapters</a>
 */
final class ChapterMarks {
    /** MP4's list keeps 255 bytes of a title. */
    private static final int LONGEST_TITLE = 250;

    private ChapterMarks() {}

    /**
     * A mark before it is known where it ends.
     *
     * @param endMillis absent: where the next one begins
     */
    record Mark(long startMillis, @Nullable Long endMillis, String title) {}

    /** Those of JSON chapters that stand in the table of contents; empty where it is no such document. */
    static Optional<List<Mark>> json(byte[] document) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(new String(document, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!root.path("chapters").isArray()) {
            return Optional.empty();
        }
        return Optional.of(StreamSupport.stream(root.path("chapters").spliterator(), false)
                .filter(chapter -> chapter.path("startTime").isNumber())
                .filter(chapter -> chapter.path("toc").asBoolean(true))
                .map(chapter -> new Mark(
                        millis(chapter.path("startTime")),
                        chapter.path("endTime").isNumber() ? millis(chapter.path("endTime")) : null,
                        chapter.path("title").asText()))
                .toList());
    }

    static List<Mark> original(List<OriginalTags.Chapter> chapters) {
        return chapters.stream()
                .map(chapter -> new Mark(
                        chapter.startMillis(), chapter.endMillis(), chapter.title() == null ? "" : chapter.title()))
                .toList();
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    static List<Chapter> within(List<Mark> marks, Duration duration) {
        long end = duration.toMillis();
        List<Mark> inside = marks.stream()
                .filter(mark -> mark.startMillis() >= 0 && mark.startMillis() < end)
                .sorted(Comparator.comparingLong(Mark::startMillis))
                .toList();
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < inside.size() && chapters.size() < FileTags.MOST_CHAPTERS; i++) {
            Mark mark = inside.get(i);
            long next = i + 1 < inside.size() ? inside.get(i + 1).startMillis() : end;
            long until = mark.endMillis() == null ? next : Math.min(mark.endMillis(), next);
            if (until > mark.startMillis()) {
                chapters.add(new Chapter(mark.startMillis(), until, title(mark, chapters.size() + 1)));
            }
        }
        return chapters;
    }

    private static String title(Mark mark, int number) {
        String title =
                mark.title().isBlank() ? Integer.toString(number) : mark.title().strip();
        while (title.getBytes(StandardCharsets.UTF_8).length > LONGEST_TITLE) {
            title = title.substring(0, title.offsetByCodePoints(title.length(), -1));
        }
        return title;
    }
}
