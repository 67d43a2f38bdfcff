package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.castlog.media.H264.Rate;
import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Form;
import io.castlog.media.VideoConversion.Moving;
import io.castlog.media.VideoConversion.Product;
import io.castlog.media.VideoConversion.Source;
import io.castlog.media.VideoConversion.Stills;
import io.castlog.media.VideoConversion.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoTranscoderIT {
    private static final RunLimits LIMITS = RunLimits.films();
    private static final Fraction RATE = new Fraction(25, 1);
    private static final Rate QUALITY = new Rate.Quality(7, 400_000);

    private final Samples samples;

    VideoTranscoderIT(@TempDir Path folder) {
        samples = new Samples(folder);
    }

    @Test
    void makesFilesPiecesAndStillsInOneRun() throws Exception {
        Path input = film("in.mp4", 5);
        List<Duration> heard = new ArrayList<>();

        RunOutcome outcome = run(
                List.of(source(input)),
                null,
                heard,
                whole("whole.mp4", Container.MP4_PROGRESSIVE, 0, 90, QUALITY),
                whole("whole.mov", Container.MOV, 200, 200, new Rate.Constant(200_000)),
                whole("whole.ts", Container.M2TS, 0, 0, new Rate.Variable(200_000, 400_000)),
                pieces("ts", false, 2, false, moving(0, 0, QUALITY), aac(input)),
                pieces("mp4", true, 2, true, moving(0, 120, QUALITY)),
                pieces("sound", true, 2, false, null, aac(input)),
                new Stills(samples.file("stills"), Picture.following(Fraction.UNKNOWN), new Fraction(1, 2), 10, 80));

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertThat(heard).isNotEmpty();
        assertFilm("whole.mp4", 160, 90);
        assertFilm("whole.mov", 200, 200);
        assertFilm("whole.ts", 320, 180);
        SegmentList ts = SegmentList.read(samples.file("ts"));
        assertThat(ts.beginning()).isNull();
        assertThat(ts.pieces()).extracting(SegmentList.Piece::seconds).containsExactly(2.0, 2.0, 1.0);
        assertThat(AvcCodec.of(ts.pieces().getFirst().file()).orElseThrow()).matches("avc1\\.[0-9a-f]{6}");
        assertThat(startOf(ts.pieces().getFirst().file())).isCloseTo(10, within(0.05));
        SegmentList mp4 = SegmentList.read(samples.file("mp4"));
        assertThat(mp4.beginning()).isNotNull();
        assertThat(mp4.seconds()).isCloseTo(5, within(0.05));
        assertThat(mp4.pieces()).hasSize(3);
        assertThat(AvcCodec.of(Objects.requireNonNull(mp4.beginning()).file())).isPresent();
        assertThat(SegmentList.read(samples.file("sound")).pieces()).hasSize(3);
        assertThat(samples.file("stills")).isDirectoryContaining("glob:**/0000000.jpg");
        try (var stills = Files.list(samples.file("stills"))) {
            assertThat(stills).hasSize(3);
        }
    }

    @Test
    void joinsSourcesOfDifferentShape() throws Exception {
        Path first = film("first.mp4", 4);
        Path second = samples.make(
                "second.mkv",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=200x200:r=10:d=3",
                "-f",
                "lavfi",
                "-i",
                "sine=d=3:r=22050",
                "-c:v",
                "libopenh264",
                "-c:a",
                "aac",
                "-ac",
                "1");

        RunOutcome outcome = run(
                List.of(
                        new Source(first, Duration.ofSeconds(1), Duration.ofSeconds(3), 0),
                        new Source(second, null, Duration.ofSeconds(2), 0)),
                new VideoConversion.Canvas(320, 180, RATE),
                new ArrayList<>(),
                new Film(
                        new Form.Whole(samples.file("joined.mp4"), Container.MP4),
                        moving(0, 0, QUALITY),
                        List.of(aac(first))));

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        ProbedMedia joined = assertFilm("joined.mp4", 320, 180);
        assertThat(joined.duration()).isCloseTo(Duration.ofSeconds(4), within200());
    }

    @Test
    void cutsPackedAudioThatTellsItsTime() throws Exception {
        Path input = film("in.mp4", 5);
        run(
                List.of(source(input)),
                null,
                new ArrayList<>(),
                new Film(new Form.Whole(samples.file("all.aac"), Container.ADTS), null, List.of(aac(input))));

        SegmentList segments = PackedAudio.cut(samples.file("all.aac"), samples.file("packed"), 2);

        assertThat(segments.pieces()).hasSize(3);
        assertThat(segments.seconds()).isCloseTo(5, within(0.1));
        assertThat(Files.readAllBytes(segments.pieces().get(1).file())).startsWith('I', 'D', '3', 4);
    }

    @Test
    void turnsPicturesAndMakesThemProgressive() throws Exception {
        Path input = film("in.mp4", 1);
        Picture picture = new Picture(
                0, 0, Picture.Fit.BARS, new Picture.Crop(0, 0, 100, 200), Fraction.ONE, RATE, Picture.Deinterlace.ALL);

        RunOutcome outcome = run(
                List.of(new Source(input, null, null, 90)),
                null,
                new ArrayList<>(),
                new Film(
                        new Form.Whole(samples.file("turned.mp4"), Container.MP4),
                        new Moving(picture, H264.of(QUALITY), 100, 200),
                        List.of()));

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertFilm("turned.mp4", 100, 200);
    }

    @Test
    void opensNoPlaylistAndStopsWhenItIsCanceled() throws Exception {
        Path input = film("in.mp4", 5);
        Path list = samples.text("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + input + "\n");
        AtomicBoolean canceled = new AtomicBoolean(true);
        Product product = whole("out.mp4", Container.MP4, 0, 0, QUALITY);

        assertThat(run(List.of(source(list)), null, new ArrayList<>(), product)).isInstanceOf(RunOutcome.Failed.class);
        assertThat(new VideoTranscoder(Samples.FFMPEG, LIMITS)
                        .run(
                                new VideoConversion(List.of(source(input)), null, List.of(product)),
                                time -> {},
                                canceled::get))
                .isInstanceOf(RunOutcome.Canceled.class);
    }

    private Path film(String name, int seconds) throws Exception {
        return samples.make(
                name,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=25:d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds + ":r=44100",
                "-c:v",
                "libopenh264",
                "-b:v",
                "300k",
                "-g",
                "25",
                "-c:a",
                "aac");
    }

    private static Track aac(Path file) {
        return new Track(Sound.of(file, 0), new Encoding.AacConstant(64_000), 2, 48_000, null, "eng");
    }

    private static Source source(Path file) {
        return new Source(file, null, null, 0);
    }

    private RunOutcome run(
            List<Source> sources, VideoConversion.@Nullable Canvas canvas, List<Duration> heard, Product... products)
            throws Exception {
        return new VideoTranscoder(Samples.FFMPEG, LIMITS)
                .run(new VideoConversion(sources, canvas, List.of(products)), heard::add, () -> false);
    }

    private static Moving moving(int width, int height, Rate rate) {
        return new Moving(Picture.following(RATE).sized(width, height), H264.of(rate), 320, 180);
    }

    private Product whole(String name, Container wrapping, int width, int height, Rate rate) {
        return new Film(
                new Form.Whole(samples.file(name), wrapping),
                moving(width, height, rate),
                List.of(aac(samples.file("in.mp4"))));
    }

    private Product pieces(
            String folder,
            boolean fragmented,
            double seconds,
            boolean joined,
            @Nullable Moving moving,
            Track... sounds) {
        return new Film(
                new Form.Pieces(samples.file(folder), fragmented, seconds, true, joined), moving, List.of(sounds));
    }

    private ProbedMedia assertFilm(String name, int width, int height) throws Exception {
        ProbedMedia media = media(samples.file(name));
        ProbedMedia.VideoStream video = media.video().getFirst();
        assertThat(video.codec()).isEqualTo("h264");
        assertThat(video.width()).isEqualTo(width);
        assertThat(video.height()).isEqualTo(height);
        assertThat(video.frameRate()).isEqualTo(RATE);
        return media;
    }

    private static double startOf(Path file) throws Exception {
        Contained.Ended ended = Contained.run(
                List.of(
                        Samples.FFMPEG.ffprobe().toString(),
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=start_time",
                        "-select_streams",
                        "v",
                        "-of",
                        "csv=p=0",
                        file.toString()),
                Samples.FFMPEG.environment(),
                Contained.Limits.of(Duration.ofSeconds(20)));
        return Double.parseDouble(ended.output().lines().findFirst().orElseThrow());
    }

    private static ProbedMedia media(Path file) throws Exception {
        return ((ProbeOutcome.Media) new Probe(Samples.FFMPEG).probe(file)).media();
    }

    private static Duration within200() {
        return Duration.ofMillis(200);
    }
}
