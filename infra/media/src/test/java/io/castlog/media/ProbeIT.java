package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeIT {
    private static final Probe probe = new Probe(Samples.FFMPEG);
    private static final String CHAPTERS = """
            ;FFMETADATA1
            title=Pilot
            album=The show
            artist=Someone
            date=2026-01-02
            track=3
            genre=Podcast
            comment=Notes
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=1200
            title=Hello
            [CHAPTER]
            TIMEBASE=1/1000
            START=1200
            END=4000
            title=Bye
            """;

    private final Samples samples;

    ProbeIT(@TempDir Path folder) {
        samples = new Samples(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "cbr.mp3, -c:a libmp3lame -b:a 192k, mp3, 192000",
        "aac.m4a, -c:a aac -b:a 160k -f ipod -movflags +faststart, aac, 0",
        "aac.mp4, -c:a aac -b:a 128k, aac, 0",
        "flac.flac, -c:a flac, flac, 0",
        "opus.opus, -c:a libopus, opus, 0",
        "wav.wav, -c:a pcm_s16le, pcm_s16le, 1411200"
    })
    void readsWhatAnAudioFileIs(String name, String encoding, String codec, long bitrate) throws Exception {
        Path file = samples.tone(name, 7, encoding.split(" "));

        ProbedMedia media = media(probe.probe(file));

        assertThat(media.audio()).hasSize(1);
        assertThat(media.audio().getFirst().codec()).isEqualTo(codec);
        assertThat(media.audio().getFirst().channels()).isEqualTo(2);
        assertThat(media.audio().getFirst().sampleRate()).isEqualTo(codec.equals("opus") ? 48_000 : 44_100);
        assertThat(media.duration()).isNotNull().isBetween(Duration.ofMillis(6_999), Duration.ofMillis(7_030));
        if (bitrate > 0) {
            assertThat(media.audio().getFirst().bitrate()).isEqualTo(bitrate);
        }
        assertThat(media.video()).isEmpty();
        assertThat(media.attachedPicture()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"tagged.mp3, libmp3lame, mp3", "tagged.m4a, aac, ipod", "tagged.opus, libopus, opus"})
    void readsTagsAndChapters(String name, String codec, String format) throws Exception {
        Path file = tagged(name, 4, codec, format);

        ProbedMedia media = media(probe.probe(file));

        assertThat(media.tags())
                .containsEntry("title", "Pilot")
                .containsEntry("album", "The show")
                .containsEntry("artist", "Someone")
                .containsEntry("genre", "Podcast")
                .containsEntry("comment", "Notes");
        assertThat(media.chapters()).extracting(ProbedMedia.Chapter::title).containsExactly("Hello", "Bye");
        assertThat(media.chapters().get(1).start()).isEqualTo(Duration.ofMillis(1_200));
    }

    @ParameterizedTest
    @CsvSource({"head.mp3, libmp3lame, mp3", "head.m4a, aac, ipod", "head.opus, libopus, opus", "head.flac, flac, flac"
    })
    void readsTagsOfAFileWhoseMiddleIsAHole(String name, String codec, String format) throws Exception {
        Path whole = tagged("whole-" + name, 120, codec, format);
        Path sparse = samples.file(name);
        byte[] content = Files.readAllBytes(whole);
        int head = Math.min(content.length / 3, 256 * 1024);
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(content.length);
            file.write(content, 0, head);
            file.seek(content.length - head);
            file.write(content, content.length - head, head);
        }

        ProbedMedia media = media(probe.probe(sparse));

        assertThat(media.tags()).containsEntry("title", "Pilot").containsEntry("album", "The show");
        assertThat(media.duration()).isNotNull().isBetween(Duration.ofSeconds(119), Duration.ofSeconds(121));
    }

    @Test
    void believesWhatTheHeaderOfAWavSaysOfItsLength() throws Exception {
        Path whole = samples.tone("whole.wav", 10);
        Path cut = samples.cut("cut.wav", whole, 600_000);

        assertThat(media(probe.probe(cut)).duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(media(probe.probe(cut)).durationEstimated()).isFalse();
    }

    @Test
    void tellsAGuessedDuration() throws Exception {
        assertThat(media(probe.probe(samples.tone("bare.aac", 3, "-c:a", "aac")))
                        .durationEstimated())
                .isTrue();
        assertThat(media(probe.probe(samples.tone("xing.mp3", 3))).durationEstimated())
                .isFalse();
    }

    @Test
    void seesACoverWithoutDecodingIt() throws Exception {
        Path png = samples.blackPng("cover.png", 16_000);
        Path tone = samples.tone("plain.mp3", 3);
        Path bomb = samples.make(
                "bomb.mp3", "-i", tone.toString(), "-i", png.toString(), "-map", "0:a", "-map", "1", "-c", "copy");
        Probe tight = new Probe(Samples.FFMPEG, Duration.ofSeconds(20), 400L << 20);

        ProbedMedia media = media(tight.probe(bomb));

        assertThat(media.attachedPicture()).isTrue();
        assertThat(media.video()).isEmpty();
        assertThat(media.audio()).hasSize(1);
    }

    @Test
    void tellsAVideoWithoutSound() throws Exception {
        Path video = samples.make("video.mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-pix_fmt", "yuv420p");

        ProbedMedia media = media(probe.probe(video));

        assertThat(media.audio()).isEmpty();
        assertThat(media.video()).hasSize(1);
    }

    @Test
    void saysThatEmptyTextNoiseAndStumpsAreNotMedia() throws Exception {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Path m4a = samples.tone("whole.m4a", 5, "-c:a", "aac");

        assertThat(probe.probe(samples.text("empty.mp3", ""))).isInstanceOf(ProbeOutcome.NotMedia.class);
        assertThat(probe.probe(samples.text("text.mp3", "Dear listener"))).isInstanceOf(ProbeOutcome.NotMedia.class);
        assertThat(probe.probe(Files.write(samples.file("noise.mp3"), noise)))
                .isInstanceOf(ProbeOutcome.NotMedia.class);
        assertThat(probe.probe(samples.cut("stump.m4a", m4a, 9_000))).isInstanceOf(ProbeOutcome.NotMedia.class);
    }

    @ParameterizedTest
    @CsvSource({"list.m3u8", "list.mp3", "list.mp4"})
    void followsNoPlaylist(String name) throws Exception {
        Path secret = samples.tone("secret.mp3", 2);
        Path list = samples.text(
                name, "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://" + secret + "\n#EXT-X-ENDLIST\n");

        assertThat(probe.probe(list)).isNotInstanceOf(ProbeOutcome.Media.class);
    }

    @Test
    void followsNoManifest() throws Exception {
        Path secret = samples.tone("secret.m4a", 2, "-c:a", "aac");
        Path manifest = samples.text("manifest.mp3", Manifests.dash(secret));

        assertThat(probe.probe(manifest)).isInstanceOf(ProbeOutcome.FormatRefused.class);
    }

    @Test
    void refusesAFormatThatIsNotOpened() throws Exception {
        Path avi = samples.tone("sound.avi", 1, "-c:a", "mp3");

        assertThat(probe.probe(avi))
                .asInstanceOf(type(ProbeOutcome.FormatRefused.class))
                .extracting(ProbeOutcome.FormatRefused::reason)
                .isEqualTo("[avi] Format not on whitelist");
    }

    @Test
    void keepsBoundedTagsOnly() throws Exception {
        Path file = samples.tone("long.mp3", 1, "-metadata", "title=" + "x".repeat(10_000));

        assertThat(media(probe.probe(file)).tags().get("title")).hasSize(4_000);
    }

    private Path tagged(String name, int seconds, String codec, String format)
            throws IOException, InterruptedException {
        Path tags = samples.text("tags.txt", CHAPTERS.replace("END=4000", "END=" + seconds * 1_000));
        return samples.make(
                name,
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=duration=" + seconds + ":amplitude=0.1",
                "-i",
                tags.toString(),
                "-map",
                "0:a",
                "-map_metadata",
                "1",
                "-map_chapters",
                "1",
                "-c:a",
                codec,
                "-f",
                format);
    }

    private static ProbedMedia media(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProbeOutcome.Media.class);
        return ((ProbeOutcome.Media) outcome).media();
    }
}
