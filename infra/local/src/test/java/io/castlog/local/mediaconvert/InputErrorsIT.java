package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.media.RunLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

class InputErrorsIT {
    private static final RunLimits RUN = RunLimits.standard();
    private static MediaConvertFixture local;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        RunLimits brief =
                new RunLimits(RUN.wallClock(), RUN.noProgress(), RUN.memory(), Duration.ofMinutes(10), RUN.largest());
        local = new MediaConvertFixture(
                folder, config -> config.withLimits(new JobLimits(10_000_000, 1_000_000, brief)));
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @Test
    void givesEachBadInputTheErrorCodeOfAws() throws Exception {
        String missing = submit("s3://pod-in/nothing.mp3");
        String elsewhere = submit("s3://pod-nowhere/a.mp3");
        String empty = submit(local.input("empty.mp3", new byte[0]));
        String text = submit(local.input("text.mp3", "Dear listener".getBytes(StandardCharsets.UTF_8)));
        String noise = submit(local.input("noise.mp3", noise()));
        String silentFilm =
                submit(local.made("film.mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-pix_fmt", "yuv420p"));
        String alac = submit(tone("alac.m4a", "-c:a", "alac"));
        String aiff = submit(tone("sound.aiff"));
        String adts = submit(tone("sound.aac", "-c:a", "aac"));
        String avi = submit(tone("sound.avi", "-c:a", "mp3"));
        String hour = submit(local.made("hour.flac", "-f", "lavfi", "-i", "anullsrc=d=3600"));
        String large = submit(local.input("large.wav", new byte[10_000_001]));

        assertError(missing, ErrorCode.S3_NOT_FOUND);
        assertError(elsewhere, ErrorCode.S3_NOT_FOUND);
        assertError(empty, ErrorCode.INPUT_UNREADABLE);
        assertError(text, ErrorCode.INPUT_UNREADABLE);
        assertError(noise, ErrorCode.INPUT_UNREADABLE);
        assertError(silentFilm, ErrorCode.NO_AUDIO);
        assertError(alac, ErrorCode.UNSUPPORTED_INPUT);
        assertError(aiff, ErrorCode.UNSUPPORTED_INPUT);
        assertError(adts, ErrorCode.UNSUPPORTED_INPUT);
        assertError(avi, ErrorCode.UNSUPPORTED_INPUT);
        assertError(hour, ErrorCode.UNKNOWN);
        assertError(large, ErrorCode.UNKNOWN);
    }

    @Test
    void tellsThatAnInputIsCutOff() throws Exception {
        String mp3 = submit(cut(tone("whole.mp3"), "cut.mp3"));
        String wav = submit(cut(tone("whole.wav"), "cut.wav"));
        String flac = submit(cut(tone("whole.flac"), "cut.flac"));
        String m4a = submit(cut(tone("whole.m4a", "-c:a", "aac"), "cut.m4a"));
        String fast = submit(cut(tone("fast.m4a", "-c:a", "aac", "-movflags", "+faststart"), "fastcut.m4a"));

        assertError(mp3, ErrorCode.INPUT_TRUNCATED);
        assertError(wav, ErrorCode.INPUT_TRUNCATED);
        assertError(flac, ErrorCode.INPUT_TRUNCATED);
        assertError(m4a, ErrorCode.INPUT_UNREADABLE);
        assertError(fast, ErrorCode.INPUT_TRUNCATED);
    }

    @Test
    void readsNoFileThroughAnInputThatPointsAtOne() throws Exception {
        Path secret = local.make("secret.mp3", "-f", "lavfi", "-i", "sine=d=2");
        byte[] list = ("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + secret + "\n#EXT-X-ENDLIST\n")
                .getBytes(StandardCharsets.UTF_8);

        assertError(submit(local.input("list.mp3", list)), ErrorCode.INPUT_UNREADABLE);
        assertError(submit(local.input("list.m3u8", list)), ErrorCode.UNSUPPORTED_INPUT);
    }

    @Test
    void saysThatS3DeniesAccess(@TempDir Path folder) throws Exception {
        String input = tone("fine.mp3");
        UnaryOperator<MediaConvertConfig> stranger = config -> MediaConvertConfig.of(
                        folder, new MediaConvertConfig.S3(config.s3().endpoint(), "key", "wrong"))
                .withCreateJobs(Optional.empty());

        local.restart(stranger);
        try {
            assertError(submit(input), ErrorCode.S3_ACCESS_DENIED);
        } finally {
            local.restart(UnaryOperator.identity());
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static String tone(String name, String... encoding) throws IOException, InterruptedException {
        String[] source = {"-f", "lavfi", "-i", "anoisesrc=d=20:a=0.1:seed=1"};
        String[] all = Arrays.copyOf(source, source.length + encoding.length);
        System.arraycopy(encoding, 0, all, source.length, encoding.length);
        return local.made(name, all);
    }

    private static String cut(String whole, String name) throws IOException {
        byte[] content = Files.readAllBytes(local.file(whole.substring(whole.lastIndexOf('/') + 1)));
        return local.input(name, Arrays.copyOf(content, content.length / 2));
    }

    private static String submit(String input) {
        return local.submit(request ->
                request.settings(PodcastJob.settings(input, "s3://pod-out/errors/", List.of(PodcastJob.standard()))));
    }

    private static void assertError(String id, ErrorCode code) {
        Job job = local.ended(id);
        @Nullable String input = job.settings().inputs().getFirst().fileInput();
        assertThat(job.status()).as(input).isEqualTo(JobStatus.ERROR);
        assertThat(job.errorCode()).as(input + ": " + job.errorMessage()).isEqualTo(code.number());
        assertThat(job.errorMessage()).isNotBlank().doesNotContain("/tmp").doesNotContain("castlog-media");
        assertThat(local.eventsOf(id, "ERROR").getLast().at("/detail/errorCode").asInt())
                .isEqualTo(code.number());
    }
}
