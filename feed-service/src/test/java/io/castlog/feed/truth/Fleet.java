package io.castlog.feed.truth;

import static org.awaitility.Awaitility.await;

import io.castlog.feed.FeedService;
import io.castlog.local.up.Tether;
import io.castlog.testkit.Environment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Several feed-services as processes of their own, from the jar that is shipped. They are killed with SIGKILL: no commit,
 * no flush, no farewell to Kafka. They end with this JVM.
 */
final class Fleet implements AutoCloseable {
    private static final Path JAR = Path.of("target", "feed-service-0.1.0-SNAPSHOT.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CALL = Duration.ofSeconds(8);
    /** The least that a broker allows. */
    static final Duration SESSION = Duration.ofSeconds(6);

    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Instance> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    Fleet(Environment environment) {
        this.environment = environment;
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR.toAbsolutePath() + " is missing: run this test with ./mvnw verify");
        }
    }

    private record Instance(Process process, URI base) {}

    /** Starts one more; returns at once. */
    void start() {
        int port = freePort();
        Path log = Path.of("target", "histories-%d.log".formatted(started.incrementAndGet()));
        ProcessBuilder builder =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name ->
                        Stream.of("AWS_", "CASTLOG_", "KAFKA_", "MICRONAUT_").anyMatch(name::startsWith));
        variables.putAll(environment.variables());
        variables.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        variables.put("KAFKA_CONSUMERS_DEFAULT_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()));
        variables.put("KAFKA_CONSUMERS_DEFAULT_HEARTBEAT_INTERVAL_MS", "1000");
        try {
            running.add(new Instance(builder.start(), URI.create("http://127.0.0.1:" + port)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start feed-service", e);
        }
    }

    private static List<String> command() {
        Path tether = tether();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                JAR.toAbsolutePath() + File.pathSeparator + tether,
                Tether.class.getName(),
                FeedService.class.getName());
    }

    /** A folder with nothing but that class: the jar that it comes from would bring its libraries along. */
    private static Path tether() {
        String name = Tether.class.getName().replace('.', '/') + ".class";
        Path folder = Path.of("target", "tether");
        Path file = folder.resolve(name);
        try (InputStream code = Objects.requireNonNull(Tether.class.getResourceAsStream("/" + name), name)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, code.readAllBytes());
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Returns when all that run are ready. */
    void awaitReady() {
        running.forEach(instance -> await(instance.toString()).atMost(PATIENCE).until(() -> isReady(instance)));
    }

    private boolean isReady(Instance instance) throws InterruptedException {
        try {
            URI health = instance.base().resolve("/health/readiness");
            HttpRequest request = HttpRequest.newBuilder(health).timeout(CALL).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) { // not listening yet
            return false;
        }
    }

    /** Kills one with SIGKILL, in the middle of whatever it does. */
    void kill(Random random) {
        Instance victim = running.remove(random.nextInt(running.size()));
        victim.process().destroyForcibly();
    }

    /** Stops one as a deployment does. */
    void retire(Random random) {
        running.remove(random.nextInt(running.size())).process().destroy();
    }

    /** Halts one until its partitions were given to others, and lets it go on with what it had begun. */
    Runnable freeze(Random random) {
        Instance frozen = running.get(random.nextInt(running.size()));
        signal("STOP", frozen);
        return () -> signal("CONT", frozen);
    }

    private static void signal(String signal, Instance instance) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(instance.process().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Sends a write, to one and then to the other until one answers for good; the status.
     *
     * @param known whether what it is about was told before: then it is awaited
     */
    int write(Step.Wrote write, boolean known) {
        String key = UUID.randomUUID().toString();
        Set<Integer> again = known ? Set.of(404, 412, 500, 503) : Set.of(412, 500, 503);
        return await(write.toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .pollInSameThread()
                .until(() -> send(write, key), status -> !again.contains(status));
    }

    private int send(Step.Wrote write, String key) {
        List<Instance> now = new ArrayList<>(running);
        URI base = now.get(turn.getAndIncrement() % now.size()).base();
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(write.path()))
                .timeout(CALL)
                .header("Authorization", "Bearer " + Environment.TOKEN)
                .header("If-Match", "*")
                .header("Idempotency-Key", key);
        String json = write.json();
        if (json == null) {
            request.method(write.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(write.method(), BodyPublishers.ofString(json));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 400 || answer.statusCode() == 428) {
                throw new AssertionError(write + ": " + answer.body());
            }
            return answer.statusCode();
        } catch (IOException _) { // killed, frozen or not there yet
            return 503;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Kills all of them. */
    @Override
    public void close() {
        for (Instance instance : running) {
            try {
                instance.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
