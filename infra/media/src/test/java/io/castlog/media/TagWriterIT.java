package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.mpatric.mp3agic.ID3v2;
import com.mpatric.mp3agic.ID3v2ChapterFrameData;
import com.mpatric.mp3agic.Mp3File;
import io.castlog.media.FileTags.Chapter;
import io.castlog.media.TagWriter.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagWriterIT {
    private static final String NASTY = "A = \"B\"; #1 \\ é 💥 [CHAPTER]";
    private static final FileTags TAGS = new FileTags(
            NASTY,
            "Our Show & Friends",
            "We",
            7,
            "2026-03-01",
            List.of(new Chapter(2000, 5000, NASTY), new Chapter(5000, 11_000, "Zweites “é”")));

    private final TagWriter writer = new TagWriter(Samples.FFMPEG);
    private final Samples samples;

    private Path cover = Path.of("");

    TagWriterIT(@TempDir Path folder) {
        samples = new Samples(folder);
    }

    @BeforeEach
    void paint() throws Exception {
        cover = samples.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=600x600", "-frames:v", "1");
    }

    @Test
    void anIndependentReaderFindsEverythingInTheMp3() throws Exception {
        Mp3File file = new Mp3File(write(Kind.MP3, sound(Kind.MP3), TAGS, cover).toFile());

        ID3v2 tag = file.getId3v2Tag();
        assertThat(tag.getVersion()).isEqualTo("3.0");
        assertThat(tag.getTitle()).isEqualTo(NASTY);
        assertThat(tag.getAlbum()).isEqualTo("Our Show & Friends");
        assertThat(tag.getArtist()).isEqualTo("We");
        assertThat(tag.getTrack()).isEqualTo("7");
        assertThat(tag.getYear()).isEqualTo("2026");
        assertThat(tag.getAlbumImageMimeType()).isEqualTo("image/jpeg");
        assertThat(tag.getAlbumImage()).isEqualTo(Files.readAllBytes(cover));
        assertThat(tag.getChapters())
                .extracting(ID3v2ChapterFrameData::getStartTime, ID3v2ChapterFrameData::getEndTime)
                .containsExactly(tuple(2000, 5000), tuple(5000, 11_000));
        assertThat(tag.getChapterTOC().getFirst().getChildren()).hasSize(2);
        assertThat(tag.getFrameSets().keySet())
                .containsExactlyInAnyOrder("TIT2", "TALB", "TPE1", "TRCK", "TYER", "TDAT", "CHAP", "CTOC", "APIC");
        assertThat(new String(Files.readAllBytes(file(Kind.MP3)), 0, 40_000, StandardCharsets.ISO_8859_1))
                .contains("image/jpeg\0\3\0");
    }

    @ParameterizedTest
    @EnumSource
    void ffprobeFindsEverything(Kind kind) throws Exception {
        ProbedMedia media = media(write(kind, sound(kind), TAGS, cover));

        assertThat(media.tags())
                .containsEntry("title", NASTY)
                .containsEntry("album", "Our Show & Friends")
                .containsEntry("artist", "We")
                .containsEntry("track", "7")
                .containsEntry("date", "2026-03-01")
                .doesNotContainKeys("encoder", "comment");
        assertThat(media.attachedPicture()).isTrue();
        int first = kind == Kind.MP3 ? 0 : 1;
        assertThat(media.chapters()).hasSize(first + 2);
        assertThat(media.chapters().get(first).title()).isEqualTo(NASTY);
        assertThat(media.chapters().get(first).start()).isEqualTo(Duration.ofSeconds(2));
        assertThat(media.chapters().get(first + 1).start()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void theSoundStaysAsItWas(Kind kind) throws Exception {
        Path sound = sound(kind);

        Path tagged = write(kind, sound, TAGS, cover);

        assertThat(hash(tagged, "-c", "copy")).isEqualTo(hash(sound, "-c", "copy"));
        assertThat(hash(tagged)).isEqualTo(hash(sound));
        assertThat(media(tagged).duration()).isEqualTo(media(sound).duration());
    }

    @Test
    void theFramesOfAnMp3AreTheSameBytes() throws Exception {
        Path sound = sound(Kind.MP3);
        byte[] before = Files.readAllBytes(sound);

        byte[] after = Files.readAllBytes(write(Kind.MP3, sound, TAGS, cover));

        assertThat(Arrays.copyOfRange(after, after.length - before.length, after.length))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theSameInputGivesTheSameBytesAndWhatWasThereIsGone(Kind kind) throws Exception {
        Path sound = sound(kind);
        byte[] once = Files.readAllBytes(write(kind, sound, TAGS, cover));
        FileTags others = new FileTags("Other", "Show", null, null, "2025", List.of());
        Path retagged = Files.copy(write(kind, sound, others, null), samples.file("retagged"));
        Path first = Files.write(samples.file("first"), once);

        assertThat(Files.readAllBytes(write(kind, retagged, TAGS, cover))).isEqualTo(once);
        ProbedMedia bare = media(write(kind, first, others, null));
        assertThat(bare.tags()).containsEntry("title", "Other").doesNotContainKeys("artist", "track");
        assertThat(bare.attachedPicture()).isFalse();
        assertThat(bare.chapters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"M4A", "MP4"})
    void theIndexOfMpeg4StandsFirst(Kind kind) throws Exception {
        String file =
                new String(Files.readAllBytes(write(kind, sound(kind), TAGS, cover)), StandardCharsets.ISO_8859_1);

        assertThat(file.indexOf("moov")).isBetween(1, file.indexOf("mdat"));
        assertThat(file).contains("covr", "\u00a9nam", "trkn", "chpl");
        assertThat(file.substring(8, 11)).isEqualTo(kind == Kind.M4A ? "M4A" : "iso");
    }

    @Test
    void aPngIsTakenToo() throws Exception {
        Path png = samples.make("cover.png", "-f", "lavfi", "-i", "testsrc=s=600x600", "-frames:v", "1");

        Mp3File file = new Mp3File(write(Kind.MP3, sound(Kind.MP3), TAGS, png).toFile());

        assertThat(file.getId3v2Tag().getAlbumImageMimeType()).isEqualTo("image/png");
    }

    @Test
    void longTextsAndManyChaptersAreTaken() throws Exception {
        List<Chapter> many = new ArrayList<>();
        for (int i = 0; i < FileTags.MOST_CHAPTERS; i++) {
            many.add(new Chapter(i * 40L, i * 40L + 40, "é".repeat(100) + i));
        }
        FileTags tags = new FileTags("é".repeat(2000), "Show", null, null, "2026", many);

        for (Kind kind : Kind.values()) {
            ProbedMedia media = media(write(kind, sound(kind), tags, null));
            assertThat(media.chapters()).hasSize(FileTags.MOST_CHAPTERS);
            assertThat(media.chapters().getLast().title()).endsWith("254");
        }
    }

    @Test
    void aCoverThatIsCutOffOrNoPictureFailsOrIsWrittenAsItIs() throws Exception {
        Path broken = Files.write(samples.file("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1});

        TagOutcome outcome = writer.write(Kind.MP3, sound(Kind.MP3), file(Kind.MP3), TAGS, broken);

        assertThat(outcome).isInstanceOf(TagOutcome.Failed.class);
        assertThat(file(Kind.MP3)).doesNotExist();
    }

    @Test
    void whatIsNoSoundFails() throws Exception {
        Path text = Files.writeString(samples.file("text.mp3"), "no sound".repeat(1000));

        assertThat(writer.write(Kind.MP3, text, file(Kind.MP3), TAGS, null)).isInstanceOf(TagOutcome.Failed.class);
    }

    private Path write(Kind kind, Path sound, FileTags tags, @Nullable Path picture) throws Exception {
        assertThat(writer.write(kind, sound, file(kind), tags, picture)).isEqualTo(new TagOutcome.Written());
        return file(kind);
    }

    private Path file(Kind kind) {
        return samples.file("out-" + kind);
    }

    private Path sound(Kind kind) throws Exception {
        String noise = "anoisesrc=d=11:c=pink:r=44100:a=0.3";
        return switch (kind) {
            case MP3 -> samples.make("in.mp3", "-f", "lavfi", "-i", noise, "-id3v2_version", "0", "-b:a", "128k");
            case M4A -> samples.make("in.m4a", "-f", "lavfi", "-i", noise, "-movflags", "+faststart");
            case MP4 -> samples.make("in.mp4", "-f", "lavfi", "-i", noise, "-movflags", "+faststart");
        };
    }

    private static String hash(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Samples.FFMPEG.ffmpeg().toString(), "-v", "error", "-i", "file:" + file, "-map", "0:a"));
        command.addAll(List.of(options));
        command.addAll(List.of("-f", "streamhash", "-"));
        return Contained.run(command, Samples.FFMPEG.environment(), Contained.Limits.of(Duration.ofMinutes(1)))
                .output();
    }

    private static ProbedMedia media(Path file) throws IOException, InterruptedException {
        return ((ProbeOutcome.Media) new Probe(Samples.FFMPEG).probe(file)).media();
    }
}
