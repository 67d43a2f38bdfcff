package io.castlog.bench.throughput;

import io.castlog.bench.Java;
import io.castlog.bench.Stack;
import io.castlog.media.Ffmpeg;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Uploads through all three services until they stand in the published feed, with a MediaConvert that has every job done
 * at once: how many a second, and how long each takes at half that rate. Before that, what DynamoDB Local, the SQS server
 * and the S3 server of the same stack can do alone.
 */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Uploads per second through all three services")
public final class ThroughputBench implements Callable<Integer> {
    private static final List<String> SERVICES = List.of("ingest-service", "transcode-service", "feed-service");

    @Option(names = "--uploads", description = "as fast as they go (default: ${DEFAULT-VALUE})")
    private int uploads = 500;

    @Option(names = "--warm-up", description = "uploads before that (default: ${DEFAULT-VALUE})")
    private int warmUp = 100;

    @Option(names = "--at-half", description = "uploads at half the rate (default: ${DEFAULT-VALUE})")
    private int atHalf = 200;

    @Option(names = "--shows", description = "that the uploads belong to, in turn (default: ${DEFAULT-VALUE})")
    private int shows = 50;

    @Option(names = "--seconds", description = "of measuring each ceiling (default: ${DEFAULT-VALUE})")
    private int seconds = 5;

    @Option(names = "--patience", description = "minutes until a run is given up (default: ${DEFAULT-VALUE})")
    private int patience = 10;

    @Option(
            names = "--recording",
            description = "of which two seconds are uploaded each time (default: ${DEFAULT-VALUE})")
    private Path recording = Path.of("infra/local/samples/jfk-inaugural-1961.flac");

    @Option(names = "--port-base", description = "of the stack that is started (default: ${DEFAULT-VALUE})")
    private int portBase = 8700;

    private ThroughputBench() {}

    /** Runs it; its data is put into the folder for temporary files. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ThroughputBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Stack stack = Stack.start(portBase, 768);
                S3Client s3 = s3(stack);
                SqsClient sqs = sqs(stack);
                DynamoDbClient dynamo = dynamo(stack)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d cores, everything on disk in %s, load %.1f%n",
                    Runtime.getRuntime().availableProcessors(),
                    stack.data(),
                    Java.load());
            Map<String, byte[]> files = files(stack.data());
            byte[] input = Objects.requireNonNull(files.get("-standard.mp3"));
            new Ceilings(stack, s3, sqs, dynamo, Duration.ofSeconds(seconds)).print(input);
            try (InstantMediaConvert mediaConvert =
                            InstantMediaConvert.start(files, s3, sqs, stack.variable("CASTLOG_JOB_EVENTS_QUEUE_URL"));
                    Published published = Published.watch(stack.variable("KAFKA_BOOTSTRAP_SERVERS"))) {
                run(stack, s3, mediaConvert, published, input);
            }
        }
        return 0;
    }

    private void run(Stack stack, S3Client s3, InstantMediaConvert mediaConvert, Published published, byte[] input)
            throws Exception {
        Map<String, String> environment = new HashMap<>(stack.variables());
        environment.put("AWS_ENDPOINT_URL_MEDIACONVERT", mediaConvert.uri().toString());
        environment.put("CASTLOG_API_TOKENS", "bench");
        List<Service> services = new ArrayList<>();
        try {
            for (String name : SERVICES) {
                services.add(Service.start(
                        name,
                        portBase + 1 + services.size(),
                        environment,
                        stack.data().resolve(name + ".log"),
                        published::hear));
            }
            for (Service service : services) {
                service.awaitReady();
            }
            Uploading uploading = new Uploading(
                    s3, stack.variable("CASTLOG_INPUT_BUCKET"), input, published, shows, Duration.ofMinutes(patience));
            uploading.run(warmUp, 0);
            double rate = burst(stack, services, uploading);
            latency(uploading, rate / 2);
            if (mediaConvert.failures() > 0) {
                throw new IllegalStateException(mediaConvert.failures() + " jobs failed");
            }
        } finally {
            services.forEach(Service::close);
        }
    }

    private double burst(Stack stack, List<Service> services, Uploading uploading) throws Exception {
        Map<String, Long> calls = calls(services);
        Map<String, Long> records = Records.count(stack.variable("KAFKA_BOOTSTRAP_SERVERS"));
        Map<String, Double> cpu = cpu(stack, services);
        double load = Java.load();
        List<Uploading.Upload> done = uploading.run(uploads, 0);
        long first = done.stream().mapToLong(Uploading.Upload::put).min().orElseThrow();
        long last = done.stream().mapToLong(Uploading.Upload::published).max().orElseThrow();
        double took = (last - first) / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%d uploads to %d shows in %.1f s: %.1f a second  (load %.1f)%n",
                uploads,
                shows,
                took,
                uploads / took,
                load);
        System.out.println("calls per upload:");
        printEach(calls, calls(services));
        System.out.println("records per upload:");
        printEach(records, Records.count(stack.variable("KAFKA_BOOTSTRAP_SERVERS")));
        System.out.println("computing per upload, in milliseconds of one core:");
        cpu(stack, services).forEach((what, now) -> {
            double each = (now - cpu.getOrDefault(what, 0.0)) * 1000 / uploads;
            if (each >= 0.1) {
                System.out.printf(Locale.ROOT, "    %-60s %6.1f%n", what, each);
            }
        });
        return uploads / took;
    }

    private void printEach(Map<String, Long> before, Map<String, Long> after) {
        after.forEach((what, count) -> {
            double each = 1.0 * (count - before.getOrDefault(what, 0L)) / uploads;
            if (each >= 0.01) {
                System.out.printf(Locale.ROOT, "    %-60s %6.2f%n", what, each);
            }
        });
    }

    private void latency(Uploading uploading, double rate) throws Exception {
        double load = Java.load();
        List<Long> millis = uploading.run(atHalf, rate).stream()
                .map(upload -> upload.published() - upload.put())
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT,
                "at %.1f a second, from the end of the PUT to the published feed: p50 %d ms, p99 %d ms, most %d ms, n=%d"
                        + "  (load %.1f)%n",
                rate,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast(),
                millis.size(),
                load);
    }

    private static Map<String, Long> calls(List<Service> services) throws InterruptedException {
        Map<String, Long> calls = new TreeMap<>();
        for (Service service : services) {
            service.calls().forEach((what, count) -> calls.put(service.name() + ": " + what, count));
        }
        return calls;
    }

    private static Map<String, Double> cpu(Stack stack, List<Service> services) throws IOException {
        Map<String, Double> cpu =
                new TreeMap<>(Service.cpu("stack", stack.process().pid()));
        cpu.putAll(Service.cpu("this benchmark", ProcessHandle.current().pid()));
        for (Service service : services) {
            cpu.putAll(Service.cpu(service.name(), service.pid()));
        }
        return cpu;
    }

    /** Two seconds of the recording in each of the default renditions. */
    private Map<String, byte[]> files(Path folder) throws IOException, InterruptedException {
        Path ffmpeg = Ffmpeg.find().ffmpeg();
        Map<String, byte[]> files = new HashMap<>();
        for (String end : List.of("-standard.mp3", "-aac.m4a", "-low.mp4")) {
            Path file = folder.resolve("made" + end);
            List<String> codec = end.endsWith(".mp3")
                    ? List.of("-c:a", "libmp3lame", "-b:a", "192k")
                    : List.of("-c:a", "aac", "-b:a", end.endsWith(".m4a") ? "160k" : "128k");
            List<String> command = Stream.of(
                            List.of(ffmpeg.toString(), "-nostdin", "-v", "error", "-i", recording.toString()),
                            List.of("-t", "2", "-vn", "-ac", "2", "-ar", "44100"),
                            codec,
                            List.of(file.toString()))
                    .flatMap(List::stream)
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("LD_LIBRARY_PATH", ffmpeg.getParent() + ":" + ffmpeg.resolveSibling("stubs"));
            if (builder.start().waitFor() != 0) {
                throw new IOException("ffmpeg cannot make " + file);
            }
            files.put(end, Files.readAllBytes(file));
        }
        return files;
    }

    private static S3Client s3(Stack stack) {
        return S3Client.builder()
                .endpointOverride(URI.create(stack.variable("AWS_ENDPOINT_URL_S3")))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(stack))
                .httpClient(ApacheHttpClient.builder().maxConnections(64).build())
                .build();
    }

    private static SqsClient sqs(Stack stack) {
        return SqsClient.builder()
                .endpointOverride(URI.create(stack.variable("AWS_ENDPOINT_URL_SQS")))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(stack))
                .httpClient(ApacheHttpClient.builder().maxConnections(64).build())
                .build();
    }

    private static DynamoDbClient dynamo(Stack stack) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(stack.variable("AWS_ENDPOINT_URL_DYNAMODB")))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(stack))
                .httpClient(ApacheHttpClient.builder().maxConnections(64).build())
                .build();
    }

    private static StaticCredentialsProvider credentials(Stack stack) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                stack.variable("AWS_ACCESS_KEY_ID"), stack.variable("AWS_SECRET_ACCESS_KEY")));
    }
}
