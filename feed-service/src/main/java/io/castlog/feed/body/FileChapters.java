package io.castlog.feed.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.OriginalTags.Chapter;
import io.castlog.platform.event.Json;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The chapters that a recording itself carries, as podcast apps read chapters. The bytes depend on the chapters alone.
 *
 * @see <a href="https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md">the format</a>
 */
public final class FileChapters {
    /** Its MIME type. */
    public static final String TYPE = "application/json+chapters";

    /** One mark alone divides nothing. */
    private static final int FEWEST = 2;

    private FileChapters() {}

    private record Mark(BigDecimal startTime, @Nullable String title) {}

    private record Marks(String version, List<Mark> chapters) {}

    /** The document; empty where the recording has no chapters worth showing. */
    public static Optional<Document> of(Folder folder, List<Chapter> chapters) {
        Map<Long, Mark> marks = new TreeMap<>();
        chapters.stream()
                .filter(chapter -> chapter.startMillis() >= 0)
                .sorted(Comparator.comparingLong(Chapter::startMillis))
                .forEach(chapter -> marks.putIfAbsent(chapter.startMillis(), mark(chapter)));
        return marks.size() < FEWEST
                ? Optional.empty()
                : Optional.of(Document.of(
                        folder, "chapters", json(new Marks("1.2.0", List.copyOf(marks.values()))), TYPE, "json"));
    }

    private static Mark mark(Chapter chapter) {
        String title = chapter.title();
        return new Mark(
                BigDecimal.valueOf(chapter.startMillis(), 3), title == null || title.isBlank() ? null : title.strip());
    }

    private static String json(Marks marks) {
        try {
            return Json.mapper().writeValueAsString(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("chapters can be written", e);
        }
    }
}
