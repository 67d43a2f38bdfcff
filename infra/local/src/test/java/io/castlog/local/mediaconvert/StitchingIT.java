package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.mediaconvert.model.Job;

/** Outputs are uncompressed 48 kHz stereo, in which the level of each channel tells what was put where. */
class StitchingIT {
    private static final double SILENT = -80;
    private static MediaConvertFixture local;
    private static String left;
    private static String mono;
    private static String loud;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
        // two seconds on the left, then two on the right
        left = local.made(
                "turns.flac",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.5*sin(600*t)*lt(t\\,2)|0.5*sin(600*t)*gte(t\\,2):d=4:s=44100");
        mono = local.made("mono.mp3", "-f", "lavfi", "-i", "sine=f=500:d=3:r=22050", "-af", "volume=6dB", "-ac", "1");
        loud = local.made("six.wav", "-f", "lavfi", "-i", "aevalsrc=0|0|0.5*sin(900*t)|0|0|0:d=2:s=96000");
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @Test
    void joinsInputsOfDifferentKinds() throws Exception {
        Job job = run(JobJson.to("s3://pod-out/joined").input(mono).input(left).input(loud));

        assertThat(job.errorMessage()).isNull();
        assertThat(seconds("joined")).isCloseTo(9, within(0.1));
        assertThat(level("joined", 0, 0.5, 2.5)).isGreaterThan(-30);
        assertThat(level("joined", 0, 3.3, 4.7)).isCloseTo(-9, within(1.0));
        assertThat(level("joined", 1, 3.3, 4.7)).isLessThan(SILENT);
        assertThat(level("joined", 1, 5.3, 6.7)).isCloseTo(-9, within(1.0));
        assertThat(level("joined", 0, 7.3, 8.7)).isGreaterThan(-30);
    }

    @Test
    void joins150Inputs() throws Exception {
        JobJson settings = JobJson.to("s3://pod-out/many");
        for (int i = 0; i < 150; i++) {
            settings.input(i % 2 == 0 ? mono : left, "\"inputClippings\": [{\"endTimecode\": \"00:00:00:09\"}]");
        }

        Job job = run(settings);

        assertThat(job.errorMessage()).isNull();
        assertThat(seconds("many")).isCloseTo(15, within(0.05));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "startTimecode": "00:00:01:00", "endTimecode": "00:00:02:99"     | 2
            "startTimecode": "00:00:01:50"                                   | 2.5
            "endTimecode": "00:00:00:24"                                     | 0.25
            "startTimecode": "00:00:01:00", "endTimecode": "00:00:09:00"     | 3
            "startTimecode": "00:00:01:00@50", "endTimecode": "00:00:01:49@50" | 1
            """)
    void takesClipsOfAnInput(String clip, double expected) throws Exception {
        Job job = run(JobJson.to("s3://pod-out/clip").input(left, "\"inputClippings\": [{" + clip + "}]"));

        assertThat(job.errorMessage()).isNull();
        assertThat(seconds("clip")).isCloseTo(expected, within(0.02));
    }

    @Test
    void joinsClipsOfOneInput() throws Exception {
        Job job = run(JobJson.to("s3://pod-out/clips").input(left, """
                "timecodeSource": "SPECIFIEDSTART", "timecodeStart": "01:00:00:00", "inputClippings": [
                  {"startTimecode": "01:00:00:00", "endTimecode": "01:00:00:99"},
                  {"startTimecode": "01:00:03:00"}]
                """));

        assertThat(job.errorMessage()).isNull();
        assertThat(seconds("clips")).isCloseTo(2, within(0.02));
        assertThat(level("clips", 0, 0.1, 0.9)).isCloseTo(-9, within(1.0));
        assertThat(level("clips", 1, 1.1, 1.9)).isCloseTo(-9, within(1.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "inputClippings": [{"startTimecode": "00:00:05:00"}]
            "inputClippings": [{"startTimecode": "00:00:02:00", "endTimecode": "00:00:01:00"}]
            "inputClippings": [{"startTimecode": "00:00:02:00"}, {"startTimecode": "00:00:01:00"}]
            "timecodeSource": "EMBEDDED", "inputClippings": [{"startTimecode": "00:00:01:00"}]
            "timecodeSource": "SPECIFIEDSTART", "timecodeStart": "01:00:00:00", "inputClippings": [{"startTimecode": "00:00:01:00"}]
            """)
    void failsWhereAClipDoesNotExist(String fields) throws Exception {
        Job job = run(JobJson.to("s3://pod-out/none").input(left, fields));

        assertThat(job.errorCode()).as(job.errorMessage()).isEqualTo(ErrorCode.CLIPPING.number());
    }

    @Test
    void selectsTracksInEveryWay() throws Exception {
        String film = local.made(
                "film.mov",
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x48:d=2:r=25",
                "-f",
                "lavfi",
                "-i",
                "anullsrc=d=2:r=48000:cl=mono",
                "-f",
                "lavfi",
                "-i",
                "sine=d=2:r=48000",
                "-map",
                "0",
                "-map",
                "1",
                "-map",
                "2",
                "-metadata:s:a:0",
                "language=deu",
                "-metadata:s:a:1",
                "language=eng",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "pcm_s16le",
                "-shortest");
        String stream = local.made(
                "stream.ts",
                "-f",
                "lavfi",
                "-i",
                "anullsrc=d=2:r=48000",
                "-f",
                "lavfi",
                "-i",
                "sine=d=2:r=48000",
                "-map",
                "0",
                "-map",
                "1",
                "-streamid",
                "0:300",
                "-streamid",
                "1:301",
                "-c:a",
                "mp2");

        assertHeard(film, "\"tracks\": [2]", 0);
        assertHeard(film, "\"selectorType\": \"STREAM\", \"streams\": [3]", 0);
        assertHeard(film, "\"selectorType\": \"LANGUAGE_CODE\", \"languageCode\": \"ENG\"", 0);
        assertHeard(stream, "\"selectorType\": \"PID\", \"pids\": [301]", 0);
        assertHeard(film, "\"selectorType\": \"ALL_PCM\"", 1);
        assertHeard(film, "\"tracks\": [1, 2]", 1);
        assertThat(selected(film, "\"tracks\": [3]").errorCode()).isEqualTo(ErrorCode.NO_AUDIO.number());
        assertThat(selected(film, "\"selectorType\": \"LANGUAGE_CODE\", \"languageCode\": \"FRA\"")
                        .errorCode())
                .isEqualTo(ErrorCode.NO_AUDIO.number());
    }

    private static void assertHeard(String file, String selector, int channel) throws Exception {
        Job job = selected(file, selector);

        assertThat(job.errorMessage()).as(selector).isNull();
        assertThat(level("selected", channel, 0.5, 1.5)).as(selector).isGreaterThan(-25);
    }

    private static Job selected(String file, String selector) throws Exception {
        return run(JobJson.to("s3://pod-out/selected")
                .input(file, "\"audioSelectors\": {\"Audio Selector 1\": {" + selector + "}}"));
    }

    @Test
    void mixesMovesAndBorrowsSound() throws Exception {
        String swap = """
                "remixSettings": {"channelsIn": 2, "channelsOut": 2, "channelMapping": {"outputChannels": [
                  {"inputChannels": [-60, 0]}, {"inputChannelsFineTune": [-6.02, -60]}]}}
                """;
        Job job = run(JobJson.to("s3://pod-out/mixed").input(mono, """
                "audioSelectors": {"Audio Selector 1": {"externalAudioFileInput": "%s", "offset": 500, %s}}
                """.formatted(left, swap)));

        assertThat(job.errorMessage()).isNull();
        assertThat(level("mixed", 1, 0.0, 0.4)).isLessThan(SILENT);
        assertThat(level("mixed", 1, 0.7, 2.3)).isCloseTo(-15, within(1.0));
        assertThat(level("mixed", 0, 0.7, 2.3)).isLessThan(SILENT);
        assertThat(level("mixed", 0, 2.7, 4.3)).isCloseTo(-9, within(1.0));
    }

    @Test
    void fallsBackToTheDefaultSelectorAndThenToSilence() throws Exception {
        Job job = run(JobJson.to("s3://pod-out/fallback")
                .input(left, "\"audioSelectors\": {\"Audio Selector 1\": {}}")
                .input(mono, "\"audioSelectors\": {\"Other\": {\"defaultSelection\": \"DEFAULT\"}}")
                .input(mono, "\"audioSelectors\": {\"Other\": {}}"));

        assertThat(job.errorMessage()).isNull();
        assertThat(job.messages().warning()).singleElement().asString().startsWith("/inputs/2: has no audio selector");
        assertThat(seconds("fallback")).isCloseTo(10, within(0.15));
        assertThat(level("fallback", 0, 4.5, 6.5)).isGreaterThan(-30);
        assertThat(level("fallback", 0, 7.5, 9.5)).isLessThan(SILENT);
    }

    private static Job run(JobJson settings) throws Exception {
        return local.ended(local.submit(settings.wav("").json()));
    }

    private static double seconds(String name) throws Exception {
        Duration duration = local.output(name + ".wav").duration();
        return duration == null ? 0 : duration.toMillis() / 1e3;
    }

    /** Of a sine wave in dBFS, from its root mean square. */
    private static double level(String name, int channel, double from, double to) throws IOException {
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(local.fetched(name + ".wav")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(44)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        double sum = 0;
        int count = 0;
        for (int frame = (int) (from * 48_000); frame < (int) (to * 48_000); frame++) {
            double sample = samples.get(frame * 2 + channel) / 32_768.0;
            sum += sample * sample;
            count++;
        }
        return 10 * Math.log10(Math.max(1e-12, sum / count));
    }
}
