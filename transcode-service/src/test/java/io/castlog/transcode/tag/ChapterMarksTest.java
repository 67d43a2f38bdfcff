package io.castlog.transcode.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.OriginalTags;
import io.castlog.media.FileTags;
import io.castlog.media.FileTags.Chapter;
import io.castlog.transcode.tag.ChapterMarks.Mark;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChapterMarksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aChapterEndsWhereTheNextBeginsOrTheSoundEnds() {
        assertThat(within("""
                          {"chapters": [
                            {"startTime": 20.5, "title": "Two"},
                            {"startTime": 0, "title": " One "},
                            {"startTime": 30, "endTime": 35, "title": "Three"},
                            {"startTime": 40, "endTime": 99, "title": "Four"}]}"""))
                .containsExactly(
                        new Chapter(0, 20_500, "One"),
                        new Chapter(20_500, 30_000, "Two"),
                        new Chapter(30_000, 35_000, "Three"),
                        new Chapter(40_000, 60_000, "Four"));
    }

    @Test
    void whatIsHiddenBeyondTheEndOrWithoutLengthIsLeftOut() {
        assertThat(within("""
                          {"chapters": [
                            {"startTime": 0, "title": "hidden", "toc": false},
                            {"startTime": -1, "title": "before"},
                            {"startTime": "1", "title": "no number"},
                            {"startTime": 5, "title": "twice"},
                            {"startTime": 5},
                            {"startTime": 60, "title": "beyond"}]}""")).containsExactly(new Chapter(5000, 60_000, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"chapters\": 1}", "null"})
    void whatIsNoChaptersDocumentIsTold(String document) {
        assertThat(ChapterMarks.json(document.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void onlyAsManyAsFilesCanCountAreTaken() {
        List<Mark> many = IntStream.range(0, 400)
                .mapToObj(i -> new Mark(i * 100L, null, "c" + i))
                .toList();

        assertThat(ChapterMarks.within(many, MINUTE)).hasSize(FileTags.MOST_CHAPTERS);
    }

    @Test
    void longTitlesAreCutBetweenCharacters() {
        List<Chapter> chapters = ChapterMarks.within(List.of(new Mark(0, null, "💥".repeat(200))), MINUTE);

        assertThat(chapters.getFirst().title()).isEqualTo("💥".repeat(62));
    }

    @Test
    void chaptersOfTheRecordingKeepTheirEnds() {
        List<OriginalTags.Chapter> own =
                List.of(new OriginalTags.Chapter(0, 1000, "One"), new OriginalTags.Chapter(2000, 90_000, null));

        assertThat(ChapterMarks.within(ChapterMarks.original(own), MINUTE))
                .containsExactly(new Chapter(0, 1000, "One"), new Chapter(2000, 60_000, "2"));
    }

    private static List<Chapter> within(String json) {
        return ChapterMarks.within(ChapterMarks.json(json.getBytes(UTF_8)).orElseThrow(), MINUTE);
    }
}
