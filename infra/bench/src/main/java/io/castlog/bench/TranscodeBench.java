package io.castlog.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.castlog.local.mediaconvert.JobEventSink;
import io.castlog.local.mediaconvert.MediaConvertConfig;
import io.castlog.local.mediaconvert.MediaConvertServer;
import io.castlog.local.s3.S3Server;
import io.castlog.media.Container;
import io.castlog.media.Conversion;
import io.castlog.media.Conversion.Output;
import io.castlog.media.Encoding;
import io.castlog.media.Ffmpeg;
import io.castlog.media.Level;
import io.castlog.media.RunLimits;
import io.castlog.media.RunOutcome;
import io.castlog.media.Transcoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How many times faster than real time the default podcast job is: through the local MediaConvert, from CreateJob to
 * COMPLETE with S3 in between, and beside it the same three encodings without loudness measurement in one ffmpeg process
 * and in three, one after the other and at once. Then how many such jobs of ten seconds it does in a minute. Beside each
 * time stands the most memory that all ffmpegs together had resident.
 *
 * <p>From the root: {@code ./mvnw -q package -DskipTests -pl infra/bench -am}, then {@code java -cp
 * "infra/bench/target/classes:infra/local/target/castlog-local-0.1.0-SNAPSHOT.jar:infra/local/target/lib/*"
 * io.castlog.bench.TranscodeBench}.
 */
@Command(name = "transcode-bench", mixinStandardHelpOptions = true)
public final class TranscodeBench implements Callable<Integer> {
    private static final ObjectMapper json = new ObjectMapper();
    private static final String LONG = "long.wav";
    private static final String BRIEF = "brief.wav";

    @Option(names = "--minutes", defaultValue = "30", description = "length of the input (${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--recording",
            defaultValue = "infra/local/samples/jfk-inaugural-1961.flac",
            description = "what is looped to that length (${DEFAULT-VALUE})")
    private Path recording = Path.of("");

    @Option(names = "--jobs", defaultValue = "40", description = "jobs of ten seconds (${DEFAULT-VALUE})")
    private int jobs;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TranscodeBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("transcode-bench-");
        Ffmpeg ffmpeg = Ffmpeg.find();
        Path input = folder.resolve("input.wav");
        loop(ffmpeg, input, minutes * 60);
        System.out.printf(
                "%d minutes, 44.1 kHz stereo WAV; %d cores, load average %.1f, ffmpeg %s%n",
                minutes, Runtime.getRuntime().availableProcessors(), load(), ffmpeg.version());
        Path brief = folder.resolve("brief.wav");
        loop(ffmpeg, brief, 10);
        throughServer(folder, input, brief);
        Transcoder transcoder = new Transcoder(ffmpeg, RunLimits.standard());
        List<Output> outputs = outputs(folder);
        List<Conversion> apart = outputs.stream()
                .map(each -> new Conversion(input, 0, List.of(each)))
                .toList();
        print("one ffmpeg with three outputs", () -> run(transcoder, new Conversion(input, 0, outputs)));
        print("three ffmpegs, one after the other", () -> {
            for (Conversion conversion : apart) {
                run(transcoder, conversion);
            }
        });
        print("three ffmpegs at once", () -> atOnce(transcoder, apart));
        return 0;
    }

    /** Something to be timed. */
    private interface Work {
        void run() throws Exception;
    }

    private void print(String what, Work work) throws Exception {
        double before = load();
        try (PeakMemory memory = PeakMemory.watch()) {
            long start = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%-45s %7.1f s  %5.1f x real time  %4d MB  (load %.1f)%n",
                    what, seconds, minutes * 60 / seconds, memory.peak() >> 20, before);
        }
    }

    private static void run(Transcoder transcoder, Conversion conversion) throws IOException, InterruptedException {
        if (!(transcoder.run(conversion, time -> {}, () -> false) instanceof RunOutcome.Finished)) {
            throw new IOException("a conversion failed");
        }
    }

    private static void atOnce(Transcoder transcoder, List<Conversion> conversions) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Conversion conversion : conversions) {
                tasks.add(() -> {
                    run(transcoder, conversion);
                    return null;
                });
            }
            for (Future<Void> future : executor.invokeAll(tasks)) {
                var _ = future.get();
            }
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void loop(Ffmpeg ffmpeg, Path input, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-nostdin", "-v", "error"));
        command.addAll(List.of("-stream_loop", "-1", "-i", recording.toString(), "-t", Integer.toString(seconds)));
        command.addAll(List.of("-map", "0:a:0", "-ac", "2", "-ar", "44100", input.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        ffmpeg.ffmpeg().getParent() + ":" + ffmpeg.ffmpeg().resolveSibling("stubs"));
        if (builder.start().waitFor() != 0) {
            throw new IOException("ffmpeg could not loop " + recording);
        }
    }

    private static List<Output> outputs(Path folder) {
        Level level = new Level(-3.5, -2);
        return List.of(
                new Output(folder.resolve("a"), new Encoding.Mp3Constant(192_000), Container.MP3, 2, 44_100, level),
                new Output(
                        folder.resolve("b"),
                        new Encoding.AacConstant(160_000),
                        Container.MP4_PROGRESSIVE,
                        2,
                        44_100,
                        level),
                new Output(
                        folder.resolve("c"),
                        new Encoding.AacConstant(128_000),
                        Container.MP4_PROGRESSIVE,
                        2,
                        44_100,
                        level));
    }

    private void throughServer(Path folder, Path input, Path brief) throws Exception {
        int port = freePort();
        S3Server.Settings s3 = new S3Server.Settings(
                folder.resolve("s3"), "127.0.0.1", port, "bench", "bench-secret", List.of("*"), "000000000000");
        MediaConvertConfig config = MediaConvertConfig.of(
                        folder.resolve("mediaconvert"),
                        new MediaConvertConfig.S3(
                                Optional.of(URI.create("http://127.0.0.1:" + port)), "bench", "bench-secret"))
                .withCreateJobs(Optional.empty())
                .withCallers(MediaConvertConfig.Callers.anyone());
        Semaphore complete = new Semaphore(0);
        JobEventSink sink = (queue, event) -> {
            if (event.contains("\"ERROR\"")) {
                System.err.println(event);
            }
            if (event.contains("\"COMPLETE\"")) {
                complete.release();
            }
        };
        try (S3Server server = S3Server.start(s3, created -> {});
                MediaConvertServer mediaConvert = MediaConvertServer.start(config, sink)) {
            put(server.endpoint(), Map.of(LONG, input, BRIEF, brief));
            print("local MediaConvert, CreateJob to COMPLETE", () -> {
                createJob(mediaConvert.uri(), LONG);
                await(complete, 1);
            });
            long start = System.nanoTime();
            for (int i = 0; i < jobs; i++) {
                createJob(mediaConvert.uri(), BRIEF);
            }
            await(complete, jobs);
            System.out.printf(
                    "%-45s %7.1f jobs a minute  (%d jobs of 10 s, load %.1f)%n",
                    "local MediaConvert, short jobs", jobs * 60e9 / (System.nanoTime() - start), jobs, load());
        }
    }

    private static void await(Semaphore complete, int count) throws IOException, InterruptedException {
        if (!complete.tryAcquire(count, 1, TimeUnit.HOURS)) {
            throw new IOException("a job did not complete");
        }
    }

    private static void put(URI s3, Map<String, Path> inputs) {
        try (S3Client client = S3Client.builder()
                .endpointOverride(s3)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench-secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            client.createBucket(create -> create.bucket("pod-in"));
            client.createBucket(create -> create.bucket("pod-out"));
            inputs.forEach(
                    (key, file) -> client.putObject(put -> put.bucket("pod-in").key(key), file));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void createJob(URI server, String input) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/2017-08-29/jobs"))
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(job(input))))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() > 299) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
    }

    private static Map<String, Object> job(String input) {
        Map<String, Object> mp3 =
                Map.of("codec", "MP3", "mp3Settings", Map.of("bitrate", 192_000, "channels", 2, "sampleRate", 44_100));
        return Map.of(
                "role",
                "arn:aws:iam::000000000000:role/bench",
                "settings",
                Map.of(
                        "inputs",
                        List.of(Map.of("fileInput", "s3://pod-in/" + input)),
                        "outputGroups",
                        List.of(Map.of(
                                "outputGroupSettings",
                                Map.of(
                                        "type",
                                        "FILE_GROUP_SETTINGS",
                                        "fileGroupSettings",
                                        Map.of("destination", "s3://pod-out/bench")),
                                "outputs",
                                List.of(
                                        output("-standard", "mp3", "RAW", mp3),
                                        output("-aac", "m4a", "MP4", aac(160_000)),
                                        output("-low", "mp4", "MP4", aac(128_000)))))));
    }

    private static Map<String, Object> aac(int bitrate) {
        return Map.of(
                "codec",
                "AAC",
                "aacSettings",
                Map.of("bitrate", bitrate, "codingMode", "CODING_MODE_2_0", "sampleRate", 44_100));
    }

    private static Map<String, Object> output(
            String modifier, String extension, String container, Map<String, Object> codec) {
        return Map.of(
                "nameModifier",
                modifier,
                "extension",
                extension,
                "containerSettings",
                Map.of("container", container),
                "audioDescriptions",
                List.of(Map.of(
                        "codecSettings",
                        codec,
                        "audioNormalizationSettings",
                        Map.of("algorithm", "ITU_BS_1770_4", "targetLkfs", -16, "truePeakLimiterThreshold", -1.5))));
    }
}
