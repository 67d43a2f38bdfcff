package io.castlog.ingest.arrival;

import static io.castlog.ingest.arrival.ProbedFile.aFile;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.OriginalTags;
import io.castlog.media.ProbedMedia;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagReaderTest {
    @ParameterizedTest
    @CsvSource({"3, 3", "3/12, 3", "' 7 ', 7", "A3,", "99999999,"})
    void readsTheNumberOfTheTrack(String text, @Nullable Integer track) {
        assertThat(read(aFile().tagged("track", text)).track()).isEqualTo(track);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        String title =
                read(aFile().tagged("title", "x".repeat(499) + "\ud83c\udf99")).title();

        assertThat(title).isEqualTo("x".repeat(499));
    }

    @Test
    void replacesControlCharactersAndDropsWhatIsBlank() {
        assertThat(read(aFile().tagged("title", "a\u0000b\n")).title()).isEqualTo("a b");
        assertThat(read(aFile().tagged("album", " \t ")).album()).isNull();
    }

    @Test
    void keepsFiveHundredChapters() {
        ProbedMedia.Chapter chapter = new ProbedMedia.Chapter(Duration.ZERO, Duration.ofSeconds(1), "y".repeat(1000));

        OriginalTags tags = read(aFile().with(Collections.nCopies(600, chapter)));

        assertThat(tags.chapters()).hasSize(500);
        assertThat(tags.chapters().getFirst().title()).hasSize(200);
    }

    @Test
    void dropsChaptersThatEndBeforeTheyStart() {
        assertThat(read(aFile().with(List.of(
                                new ProbedMedia.Chapter(Duration.ofSeconds(2), Duration.ofSeconds(1), "back"),
                                new ProbedMedia.Chapter(Duration.ofSeconds(-2), Duration.ofSeconds(1), "before"))))
                        .chapters())
                .isEmpty();
    }

    @Test
    void tellsOnlyADurationThatTheFileClaims() {
        assertThat(read(aFile()).durationMillis()).isEqualTo(10_000);
        assertThat(read(aFile().ofEstimatedDuration()).durationMillis()).isNull();
    }

    private static OriginalTags read(ProbedFile file) {
        return TagReader.read(file.probed());
    }
}
