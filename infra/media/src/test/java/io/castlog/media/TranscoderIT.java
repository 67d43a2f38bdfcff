package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.castlog.media.Conversion.Output;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscoderIT {
    private static final RunLimits LIMITS = RunLimits.standard();
    private static final Transcoder transcoder = new Transcoder(Samples.FFMPEG, LIMITS);
    private static final LoudnessMeter meter = new LoudnessMeter(Samples.FFMPEG, LIMITS);
    private static final Probe probe = new Probe(Samples.FFMPEG);

    private final Samples samples;

    TranscoderIT(@TempDir Path folder) {
        samples = new Samples(folder);
    }

    @Test
    void makesSeveralFilesOfExactlyTheAskedKind() throws Exception {
        Path input = samples.make("in.wav", "-f", "lavfi", "-i", "anoisesrc=d=20:c=pink:r=48000:a=0.3");
        List<Duration> heard = new ArrayList<>();

        RunOutcome outcome = transcoder.run(
                new Conversion(
                        input,
                        0,
                        List.of(
                                output("a.mp3", new Encoding.Mp3Constant(192_000), Container.MP3, null),
                                output("b.m4a", new Encoding.AacConstant(160_000), Container.MP4_PROGRESSIVE, null),
                                output("c.ogg", new Encoding.Opus(64_000), Container.OGG, null))),
                heard::add,
                () -> false);

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertThat(heard).isNotEmpty();
        assertIs("a.mp3", "mp3", 192_000);
        assertIs("b.m4a", "aac", 160_000);
        assertThat(media("c.ogg").audio().getFirst().codec()).isEqualTo("opus");
        assertThat(new String(Files.readAllBytes(samples.file("b.m4a")), 0, 60, StandardCharsets.ISO_8859_1))
                .contains("ftyp")
                .contains("moov");
    }

    @Test
    void opensEveryInputBehindWhitelists() throws Exception {
        List<String> command = transcoder.command(plain(samples.file("in.mp3")));

        int input = command.indexOf("-i");
        assertThat(command.subList(0, input))
                .containsSequence("-protocol_whitelist", "file")
                .contains("-nostdin", "-format_whitelist", "-codec_whitelist", "-vn", "-sn", "-dn", "-max_streams");
        assertThat(command.get(input + 1)).isEqualTo("file:" + samples.file("in.mp3"));
        assertThat(command.subList(input, command.size())).contains("-t", "-fs", "-map_metadata", "-map_chapters");
        assertThat(command).noneMatch(argument -> argument.contains("hls") || argument.contains("dash"));
    }

    @Test
    void reachesALevelWithoutPassingTheCeiling() throws Exception {
        Path input = samples.make(
                "quiet.wav", "-f", "lavfi", "-i", "anoisesrc=d=12:c=pink:a=0.05:r=44100:seed=1", "-ac", "1");
        double before = meter.measure(input, 0, 2, null, LoudnessMeter.Peak.NONE, () -> false)
                .orElseThrow()
                .integrated();

        transcoder.run(
                new Conversion(
                        input,
                        0,
                        List.of(output(
                                "loud.mp3",
                                new Encoding.Mp3Constant(192_000),
                                Container.MP3,
                                new Level(-16 - before, -2)))),
                time -> {},
                () -> false);

        Loudness after = meter.measure(samples.file("loud.mp3")).orElseThrow();
        assertThat(after.integrated()).isCloseTo(-16, within(0.5));
        assertThat(after.peak()).isLessThan(-1.5);
    }

    @Test
    void measuresSilenceAsSilence() throws Exception {
        Path silence = samples.make("silence.flac", "-f", "lavfi", "-i", "anullsrc=d=5");

        assertThat(meter.measure(silence).orElseThrow().integrated()).isEqualTo(Loudness.SILENCE);
    }

    @Test
    void tellsHowMuchOfATruncatedFileItRead() throws Exception {
        Path whole = samples.tone("whole.mp3", 20);
        Path cut = samples.cut("cut.mp3", whole, (int) (Files.size(whole) / 3));

        RunOutcome outcome = run(cut);

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertThat(((RunOutcome.Finished) outcome).processed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    @Test
    void stopsAtEveryLimitAndLeavesNoFile() throws Exception {
        Path hour = samples.make("hour.flac", "-f", "lavfi", "-i", "anullsrc=d=3600");

        RunLimits brief = new RunLimits(
                Duration.ofMillis(300), LIMITS.noProgress(), LIMITS.memory(), LIMITS.longest(), LIMITS.largest());
        RunLimits small =
                new RunLimits(LIMITS.wallClock(), LIMITS.noProgress(), LIMITS.memory(), LIMITS.longest(), 200_000);
        RunLimits shortened = new RunLimits(
                LIMITS.wallClock(), LIMITS.noProgress(), LIMITS.memory(), Duration.ofSeconds(9), LIMITS.largest());
        RunLimits poor =
                new RunLimits(LIMITS.wallClock(), LIMITS.noProgress(), 20L << 20, LIMITS.longest(), LIMITS.largest());

        assertThat(run(hour, brief)).isInstanceOf(RunOutcome.LimitExceeded.class);
        assertThat(run(hour, small)).isInstanceOf(RunOutcome.LimitExceeded.class);
        assertThat(run(hour, shortened)).isInstanceOf(RunOutcome.LimitExceeded.class);
        assertThat(run(hour, poor)).isInstanceOf(RunOutcome.Failed.class);
        assertThat(samples.file("out.mp3")).doesNotExist();
    }

    @Test
    void endsWhenItIsCanceled() throws Exception {
        Path hour = samples.make("hour.flac", "-f", "lavfi", "-i", "anullsrc=d=3600");
        AtomicBoolean canceled = new AtomicBoolean();

        RunOutcome outcome = transcoder.run(plain(hour), time -> canceled.set(true), canceled::get);

        assertThat(outcome).isInstanceOf(RunOutcome.Canceled.class);
        assertThat(samples.file("out.mp3")).doesNotExist();
    }

    @Test
    void readsNoOtherFileThroughAPlaylistOrManifest() throws Exception {
        Path secret = samples.tone("secret.m4a", 2, "-c:a", "aac");
        Path list = samples.text("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + secret + "\n");
        Path manifest = samples.text("manifest.mp3", Manifests.dash(secret));

        assertThat(run(list)).isInstanceOf(RunOutcome.Failed.class);
        assertThat(run(manifest)).isInstanceOf(RunOutcome.Failed.class);
    }

    @Test
    void transcodesPastAHugeCoverInLittleMemory() throws Exception {
        Path png = samples.blackPng("cover.png", 16_000);
        Path tone = samples.tone("plain.mp3", 3);
        Path bomb = samples.make(
                "bomb.mp3", "-i", tone.toString(), "-i", png.toString(), "-map", "0:a", "-map", "1", "-c", "copy");
        RunLimits tight =
                new RunLimits(LIMITS.wallClock(), LIMITS.noProgress(), 600L << 20, LIMITS.longest(), LIMITS.largest());

        assertThat(run(bomb, tight)).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void takesNamesThatLookLikeProtocolsOrOptions() throws Exception {
        for (String name : List.of("a:b \"q\" 'x'.mp3", "-y.mp3", "%d.mp3", "http:x,y;z.mp3")) {
            Path input = samples.tone("plain.mp3", 1);
            Path odd = Files.copy(input, samples.file(name));

            assertThat(run(odd)).as(name).isInstanceOf(RunOutcome.Finished.class);
        }
    }

    private RunOutcome run(Path input) throws Exception {
        return run(input, LIMITS);
    }

    private RunOutcome run(Path input, RunLimits limits) throws Exception {
        return new Transcoder(Samples.FFMPEG, limits).run(plain(input), time -> {}, () -> false);
    }

    private Conversion plain(Path input) {
        return new Conversion(
                input, 0, List.of(output("out.mp3", new Encoding.Mp3Constant(64_000), Container.MP3, null)));
    }

    private Output output(String name, Encoding encoding, Container container, @Nullable Level level) {
        return new Output(
                samples.file(name), encoding, container, 2, encoding instanceof Encoding.Opus ? 48_000 : 44_100, level);
    }

    private void assertIs(String name, String codec, int bitrate) throws Exception {
        ProbedMedia media = media(name);
        assertThat(media.duration()).isNotNull().isBetween(Duration.ofMillis(19_950), Duration.ofMillis(20_100));
        ProbedMedia.AudioStream audio = media.audio().getFirst();
        assertThat(audio.codec()).isEqualTo(codec);
        assertThat((double) audio.bitrate()).isCloseTo(bitrate, within(bitrate * 0.04));
        assertThat(audio.sampleRate()).isEqualTo(44_100);
        assertThat(audio.channels()).isEqualTo(2);
    }

    private ProbedMedia media(String name) throws Exception {
        return ((ProbeOutcome.Media) probe.probe(samples.file(name))).media();
    }
}
