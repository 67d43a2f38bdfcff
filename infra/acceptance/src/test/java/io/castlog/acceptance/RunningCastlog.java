package io.castlog.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A whole Castlog, started by the launcher on ports and a data folder of its own, and used as from outside. */
final class RunningCastlog implements AutoCloseable {
    static final String INPUT = "pod-in-dev-local";
    static final String OUTPUT = "pod-out-dev-local";
    /** For everything that ends well; the machine may be busy. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final ObjectMapper json = new ObjectMapper();
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("castlog", "castlog-local-secret"));
    private static final int PORTS = 10;
    private static final int TRIES = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Map<String, String> settings;
    private final int base;
    private final S3Client s3;
    private Process launcher;

    RunningCastlog(Path data) throws IOException {
        this(data, Map.of());
    }

    RunningCastlog(Path data, Map<String, String> settings) throws IOException {
        this.data = data;
        this.settings = settings;
        this.base = freeBase();
        this.s3 = S3Client.builder()
                .endpointOverride(url(4))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .httpClient(ApacheHttpClient.create())
                .build();
        this.launcher = launch();
        awaitUp();
    }

    /** How a run of {@code castlog publish} ended. */
    record Published(int status, JsonNode receipt) {
        String text(String pointer) {
            return receipt.at(pointer).asText();
        }
    }

    URI url(int distance) {
        return URI.create("http://127.0.0.1:" + (base + distance));
    }

    URI edge() {
        return url(0);
    }

    S3Client s3() {
        return s3;
    }

    DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .endpointOverride(url(6))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    /** Runs a castlog command to its end; its exit status. */
    int run(String... command) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(Checkout.cli(arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** Runs {@code castlog publish} to its end. */
    Published publish(Path file, String... options) throws IOException, InterruptedException {
        return finish(startPublish(file, options));
    }

    Process startPublish(Path file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("publish", file.toString(), "--json"));
        arguments.addAll(List.of("--data", data.toString(), "--timeout", PATIENCE.toString()));
        arguments.addAll(List.of(options));
        return new ProcessBuilder(Checkout.cli(arguments.toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    Published finish(Process publishing) throws IOException, InterruptedException {
        JsonNode receipt = json.readTree(publishing.getInputStream());
        return new Published(publishing.waitFor(), receipt);
    }

    /** Puts a file as any S3 client does. */
    void drop(String key, byte[] content) {
        s3.putObject(r -> r.bucket(INPUT).key(key), RequestBody.fromBytes(content));
    }

    /** What ingest-service decided about the newest object of a key. */
    JsonNode decided(String key) {
        return eventually(() -> uploads(key).findFirst());
    }

    /**
     * What became of the newest object of a key: its upload where that was refused, else its episode, in the feed or
     * failed. A client may have sent the object twice within a second.
     */
    JsonNode outcome(String key) {
        return eventually(
                () -> uploads(key).map(this::outcome).flatMap(Optional::stream).findFirst());
    }

    private Optional<JsonNode> outcome(JsonNode upload) {
        if (upload.path("state").asText().equals("REJECTED")) {
            return Optional.of(upload);
        }
        String episode = "/podcasts/" + id(upload, "podcastId") + "/episodes/" + id(upload, "episodeId");
        return find(url(3), episode).filter(found -> isSettled(found, id(upload, "uploadId")));
    }

    private Stream<JsonNode> uploads(String key) {
        return find(url(1), "/uploads?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8)).stream()
                .flatMap(page -> page.path("items").valueStream())
                .filter(upload -> upload.path("state").asText().matches("RECEIVED|REJECTED"));
    }

    private static JsonNode eventually(Callable<Optional<JsonNode>> look) {
        return await().atMost(PATIENCE).until(look, Optional::isPresent).orElseThrow();
    }

    private static String id(JsonNode view, String name) {
        return view.path(name).asText();
    }

    private static boolean isSettled(JsonNode episode, String uploadId) {
        return episode.at("/latestAttempt/uploadId").asText().equals(uploadId)
                && switch (episode.at("/latestAttempt/status").asText()) {
                    case "ERROR" -> true;
                    case "COMPLETED" -> episode.path("published").asBoolean();
                    default -> false;
                };
    }

    /** A JSON document; empty where there is none, or nobody answers. */
    Optional<JsonNode> find(URI service, String path) {
        try {
            HttpResponse<byte[]> response = get(URI.create(service + path));
            return response.statusCode() == 200 ? Optional.of(json.readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    HttpResponse<byte[]> get(URI uri, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1));
        try {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Feed feed(String podcastId) throws IOException {
        return Feed.parse(
                get(URI.create(edge() + "/" + podcastId + "/feed.xml")).body());
    }

    /** Kills one service, as {@code kill -9} does. */
    void kill(String service) {
        launcher.children()
                .filter(child -> child.info().commandLine().orElse("").contains(service + "-"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    /** Kills the launcher, which is the stack as well; its children have to notice. */
    void killLauncher() throws InterruptedException {
        List<ProcessHandle> children = launcher.children().toList();
        launcher.destroyForcibly().waitFor();
        children.forEach(child -> child.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }

    /** Waits until the launcher has ended by itself. */
    int awaitEnd() throws InterruptedException {
        if (!launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the launcher did not end: " + told());
        }
        return launcher.exitValue();
    }

    /** Stops everything as Ctrl-C does; the launcher's exit status. */
    int stop() throws InterruptedException {
        launcher.destroy();
        return awaitEnd();
    }

    /** Starts again on the same data and ports. */
    void startAgain() throws IOException {
        launcher = launch();
        awaitUp();
    }

    /** What the launcher told the person who started it. */
    String told() {
        try {
            return Files.readString(data.resolve("told.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        Files.createDirectories(data);
        Files.deleteIfExists(data.resolve("running.json"));
        List<String> arguments = new ArrayList<>(
                List.of("--data", data.toString(), "--port-base", Integer.toString(base), "--no-sample"));
        settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        return new ProcessBuilder(Checkout.up(arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("told.txt").toFile())
                .start();
    }

    private void awaitUp() {
        await().atMost(PATIENCE).until(() -> {
            if (!launcher.isAlive()) {
                throw new IllegalStateException(told());
            }
            return Files.exists(data.resolve("running.json"));
        });
    }

    /** The first of so many free ports in a row, below those that systems hand out for connections. */
    private static int freeBase() throws IOException {
        Random random = new Random();
        return IntStream.generate(() -> random.nextInt(1_500, 3_200) * PORTS)
                .limit(TRIES)
                .filter(RunningCastlog::areFree)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + PORTS + " free ports in a row"));
    }

    private static boolean areFree(int first) {
        return IntStream.range(first, first + PORTS).allMatch(RunningCastlog::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        launcher.destroy();
        launcher.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        s3.close();
        http.close();
    }
}
