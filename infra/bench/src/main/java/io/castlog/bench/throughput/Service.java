package io.castlog.bench.throughput;

import io.castlog.bench.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service as a process of its own, unmodified; each line that it logs is heard. */
final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;
    private static final Pattern CALLS = Pattern.compile(
            "castlog_aws_calls_seconds_count\\{operation=\"(\\w+)\",service=\"(\\w+)\",success=\"true\"\\} ([0-9.E]+)");

    private final String name;
    private final Process process;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(String name, Process process, URI base) {
        this.name = name;
        this.process = process;
        this.base = base;
    }

    static Service start(String name, int port, Map<String, String> environment, Path log, Consumer<String> lines)
            throws IOException {
        Path jar = Path.of(name, "target", name + "-0.1.0-SNAPSHOT.jar");
        ProcessBuilder builder = new ProcessBuilder(
                        Java.command("-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()))
                .redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(variable ->
                        Stream.of("AWS_", "CASTLOG_", "KAFKA_", "MICRONAUT_").anyMatch(variable::startsWith));
        builder.environment().putAll(environment);
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        Thread.ofPlatform().daemon().start(() -> hear(process, log, lines));
        return new Service(name, process, URI.create("http://127.0.0.1:" + port));
    }

    private static void hear(Process process, Path log, Consumer<String> lines) {
        try (BufferedReader out = process.inputReader();
                var file = Files.newBufferedWriter(log)) {
            String line = out.readLine();
            while (line != null) {
                file.write(line);
                file.newLine();
                lines.accept(line);
                line = out.readLine();
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("log ended: " + e.getMessage());
        }
    }

    String name() {
        return name;
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!get("/health/readiness").startsWith("200")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not ready: " + get("/health"));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Its successful AWS calls so far, by service and operation. */
    Map<String, Long> calls() throws InterruptedException {
        Map<String, Long> calls = new TreeMap<>();
        Matcher matcher = CALLS.matcher(get("/prometheus"));
        while (matcher.find()) {
            calls.merge(
                    matcher.group(2) + " " + matcher.group(1), (long) Double.parseDouble(matcher.group(3)), Long::sum);
        }
        return calls;
    }

    private String get(String path) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
            return answer.statusCode() + "\n" + answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Seconds that it computed, and those of the programs that it ran, the fields 14 to 17 of /proc/PID/stat. */
    static Map<String, Double> cpu(String name, long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        Map<String, Double> seconds = new HashMap<>();
        seconds.put(name, (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0);
        seconds.put(name + "'s programs", (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) / 100.0);
        return seconds;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
