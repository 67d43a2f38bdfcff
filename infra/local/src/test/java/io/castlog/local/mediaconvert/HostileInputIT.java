package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.media.RunLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/** Around all of it lie a recording that no job may read and a port that no job may call. */
class HostileInputIT {
    private static final AtomicInteger calls = new AtomicInteger();
    private static MediaConvertFixture local;
    private static ServerSocket listener;
    private static Path outside;
    private static Path canary;
    private static byte[] mp3;
    private static Set<Path> around;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        RunLimits brief = new RunLimits(
                Duration.ofSeconds(40), Duration.ofSeconds(20), 600L << 20, Duration.ofMinutes(10), 50_000_000);
        local = new MediaConvertFixture(
                folder, config -> config.withLimits(new JobLimits(30_000_000, 1_000_000, brief)));
        mp3 = Files.readAllBytes(local.make("tone.mp3", "-f", "lavfi", "-i", "sine=d=3", "-b:a", "128k"));
        outside = elsewhere;
        canary = Files.write(elsewhere.resolve("canary.mp3"), mp3);
        around = files(elsewhere);
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (var _ = listener.accept()) {
                    calls.incrementAndGet();
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void nothingElseWasTouched() throws IOException {
        assertThat(calls).hasValue(0);
        assertThat(files(outside)).isEqualTo(around);
    }

    @AfterAll
    static void stop() throws Exception {
        listener.close();
        local.close();
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Set.copyOf(files.toList());
        }
    }

    @Test
    void followsNoPlaylistManifestOrScriptWhateverItsName() throws Exception {
        String web = "http://127.0.0.1:" + listener.getLocalPort() + "/x.mp3";
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String target : List.of("file://" + canary, web)) {
            files.put("playlist", HostileFiles.playlist(target));
            files.put("manifest", HostileFiles.manifest(target));
            files.put("concat", HostileFiles.concat(target));
            files.put("smil", HostileFiles.smil(target));
            files.put("session", HostileFiles.session(listener.getLocalPort()));
            files.put("laughs", HostileFiles.laughs());
            Map<String, String> jobs = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                for (String extension : List.of("mp3", "m3u8", "mpd", "ffconcat", "wav")) {
                    String key = file.getKey() + Math.floorMod(target.hashCode(), 1000) + "." + extension;
                    jobs.put(key, submit(local.input(key, file.getValue())));
                }
            }
            jobs.forEach((key, id) -> assertError(key, id, ErrorCode.INPUT_UNREADABLE, ErrorCode.UNSUPPORTED_INPUT));
        }
        assertThat(local.outputs().keySet()).noneMatch(key -> key.startsWith("hostile/"));
    }

    @Test
    void believesNoHeader() throws Exception {
        assertError(HostileFiles.wav(65_535, 44_100, 16, 200_000, 200_000), "wav", ErrorCode.INPUT_UNREADABLE);
        assertError(HostileFiles.wav(0, 44_100, 16, 200_000, 200_000), "wav", ErrorCode.INPUT_UNREADABLE);
        assertError(HostileFiles.wav(2, 0, 16, 200_000, 200_000), "wav", ErrorCode.INPUT_UNREADABLE);
        assertError(HostileFiles.wav(2, 44_100, 16, 100_000_000, 200_000), "wav", ErrorCode.INPUT_TRUNCATED);
        assertError(HostileFiles.wav(2, 44_100, 16, 2_000_000_000L, 200_000), "wav", ErrorCode.UNKNOWN);
        assertError(HostileFiles.nestedAtoms(20_000), "m4a", ErrorCode.INPUT_UNREADABLE);
        assertError(HostileFiles.endlessTag(), "mp3", ErrorCode.INPUT_UNREADABLE);
        assertError(new byte[5_000_000], "mp3", ErrorCode.INPUT_UNREADABLE);
        assertError(new byte[1], "wav", ErrorCode.INPUT_UNREADABLE);
    }

    @Test
    void stopsWhatWouldFillMemoryOrDisk() throws Exception {
        byte[] bomb = Files.readAllBytes(local.make("bomb.flac", "-f", "lavfi", "-i", "anullsrc=d=3500"));
        byte[] quiet = Files.readAllBytes(local.make("quiet.flac", "-f", "lavfi", "-i", "anullsrc=r=192000:d=590"));

        assertError(bomb, "flac", ErrorCode.UNKNOWN);
        assertError(
                local.submit(JobJson.to("s3://pod-out/hostile/quiet")
                        .input(local.input("quiet.flac", quiet))
                        .output("-x", "RAW", "WAV", "{\"channels\": 64, \"sampleRate\": 192000, \"bitDepth\": 24}")
                        .json()),
                ErrorCode.UNKNOWN);
        assertThat(local.ended(submit(local.input("cover.mp3", HostileFiles.coverBomb(mp3, 16_000))))
                        .status())
                .isEqualTo(JobStatus.COMPLETE);
    }

    @Test
    void takesNamesThatLookLikeOptionsProtocolsOrPaths() throws Exception {
        for (String key : List.of(
                "-i.mp3",
                "a:b \"q\" 'x'.mp3",
                "%d-%03d.mp3",
                "http:x,y;z.mp3",
                "$(touch x)`id`.mp3",
                "line\nbreak.mp3",
                "concat:a|b.mp3",
                "pipe:1.mp3",
                "[0:a]volume=9.mp3",
                "ünïcödé 🎧.mp3")) {
            Job job = local.ended(submit(local.input(key, mp3)));

            assertThat(job.errorMessage()).as(key).isNull();
            assertThat(job.status()).as(key).isEqualTo(JobStatus.COMPLETE);
            assertThat(local.outputs()).containsKey("hostile/" + key.replace(".mp3", ".wav"));
        }
    }

    private static String submit(String input) throws Exception {
        return local.submit(
                JobJson.to("s3://pod-out/hostile/").input(input).wav("").json());
    }

    private static void assertError(byte[] content, String extension, ErrorCode code) throws Exception {
        assertError(submit(local.input("hostile-" + Arrays.hashCode(content) + "." + extension, content)), code);
    }

    private static void assertError(String id, ErrorCode code) {
        assertError(id, id, code);
    }

    private static void assertError(String name, String id, ErrorCode... codes) {
        Job job = local.ended(id);
        assertThat(job.status()).as(name + " " + job.errorMessage()).isEqualTo(JobStatus.ERROR);
        assertThat(job.errorCode())
                .as(name + ": " + job.errorMessage())
                .isIn(Arrays.stream(codes).map(ErrorCode::number).toList());
        assertThat(job.errorMessage()).isNotBlank().doesNotContain("/tmp", canary.toString());
    }
}
