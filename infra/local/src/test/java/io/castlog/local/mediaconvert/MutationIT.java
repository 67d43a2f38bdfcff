package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.media.RunLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/**
 * Damages real recordings in the same ways every time and transcodes what is left. Runs for twenty seconds; {@code
 * -Dcastlog.fuzz.seconds} and {@code -Dcastlog.fuzz.seed} let it go on longer and elsewhere.
 */
class MutationIT {
    private static final Logger log = LoggerFactory.getLogger(MutationIT.class);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("castlog.fuzz.seconds", 20));
    private static final long SEED = Long.getLong("castlog.fuzz.seed", 20260301);
    private static final int AT_ONCE = 8;
    private static final List<Mutation> MUTATIONS = List.of(Mutation.values());
    private static final Set<Integer> CODES =
            Arrays.stream(ErrorCode.values()).map(ErrorCode::number).collect(Collectors.toSet());

    private final Path folder;
    private MediaConvertFixture local;

    MutationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        RunLimits brief = new RunLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(10), 600L << 20, Duration.ofMinutes(10), 50_000_000);
        local = new MediaConvertFixture(
                folder, config -> config.withLimits(new JobLimits(10_000_000, 1_000_000, brief)));
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
    }

    @Test
    void endsEveryDamagedFileWithAResultOrAKnownError() throws Exception {
        Map<String, byte[]> files = recordings();
        Random random = new Random(SEED);
        Map<String, Integer> outcomes = new TreeMap<>();
        long end = System.nanoTime() + TIME.toNanos();
        int round = 0;
        while (System.nanoTime() < end) {
            Map<String, String> jobs = new LinkedHashMap<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Mutation mutation = MUTATIONS.get(round % MUTATIONS.size());
                String name = List.copyOf(files.keySet()).get(round / MUTATIONS.size() % files.size());
                byte[] damaged = mutation.of(files.getOrDefault(name, new byte[0]), random);
                String key = "fuzz/" + round + "-" + name;
                jobs.put(submit(local.input(key, damaged), round), mutation + " " + name);
                round++;
            }
            for (Map.Entry<String, String> job : jobs.entrySet()) {
                outcomes.merge(job.getValue() + " " + outcome(local.ended(job.getKey())), 1, Integer::sum);
            }
        }

        outcomes.forEach((what, count) -> log.info("{} x{}", what, count));
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(AT_ONCE);
        String good = submit(local.sample("jfk-inaugural-1961.flac"), -1);
        assertThat(local.ended(good).status()).isEqualTo(JobStatus.COMPLETE);
        Awaitility.await().atMost(MediaConvertFixture.DEADLINE).until(() -> {
            try (Stream<Path> left = Files.list(folder.resolve("mediaconvert/work"))) {
                return left.findAny().isEmpty();
            }
        });
    }

    private Map<String, byte[]> recordings() throws Exception {
        String sample = Path.of("samples", "jfk-inaugural-1961.flac").toString();
        Map<String, String[]> kinds = new LinkedHashMap<>();
        kinds.put("mp3", new String[] {"-c:a", "libmp3lame"});
        kinds.put("m4a", new String[] {"-c:a", "aac"});
        kinds.put("flac", new String[] {"-c:a", "flac"});
        kinds.put("opus", new String[] {"-c:a", "libopus"});
        kinds.put("ogg", new String[] {"-c:a", "vorbis", "-strict", "experimental"});
        kinds.put("wav", new String[] {"-c:a", "pcm_s16le"});
        kinds.put("mka", new String[] {"-c:a", "libopus"});
        kinds.put("ts", new String[] {"-c:a", "mp2"});
        kinds.put("wma", new String[] {"-c:a", "wmav2"});
        kinds.put("mov", new String[] {"-c:a", "pcm_s24le"});
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> kind : kinds.entrySet()) {
            List<String> arguments = new ArrayList<>(List.of("-i", sample, "-map", "0:a", "-t", "2", "-ar", "44100"));
            if (kind.getKey().equals("opus") || kind.getKey().equals("mka")) {
                arguments.set(arguments.size() - 1, "48000");
            }
            arguments.addAll(List.of(kind.getValue()));
            String name = "whole." + kind.getKey();
            files.put(kind.getKey(), Files.readAllBytes(local.make(name, arguments.toArray(String[]::new))));
        }
        return files;
    }

    private String submit(String input, int round) throws Exception {
        JobJson job = JobJson.to("s3://pod-out/fuzz/" + round).input(input);
        return local.submit(
                switch (Math.floorMod(round, 3)) {
                    case 0 -> job.wav("-a").json();
                    case 1 ->
                        job.output(
                                        "-b",
                                        "MP4",
                                        "AAC",
                                        "{\"bitrate\": 96000, \"codingMode\": \"CODING_MODE_2_0\", \"sampleRate\": 44100}",
                                        "\"audioNormalizationSettings\": {\"targetLkfs\": -16}")
                                .json();
                    default ->
                        job.input(input).output("-c", "OGG", "OPUS", "{}").json();
                });
    }

    private static String outcome(Job job) {
        if (job.status() == JobStatus.COMPLETE) {
            return "COMPLETE";
        }
        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.errorCode()).isIn(CODES);
        assertThat(job.errorMessage()).isNotBlank().doesNotContain("/tmp", "castlog-media", "Exception");
        return job.errorCode() + (job.errorCode() == ErrorCode.UNKNOWN.number() ? " " + job.errorMessage() : "");
    }
}
