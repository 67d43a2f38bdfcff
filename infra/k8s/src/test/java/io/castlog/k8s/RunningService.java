package io.castlog.k8s;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A built service with the settings that its pod gets, but for addresses: there is no AWS, and Kafka is a door. */
record RunningService(Process process, int port, Path log) implements AutoCloseable {
    static RunningService start(String service, Msk msk, Path scratch, String... arguments) throws IOException {
        int port = free();
        Path temporary = Files.createDirectories(scratch.resolve("tmp"));
        Path log = scratch.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar(service).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> Stream.of("AWS_", "CASTLOG_", "KAFKA_", "MICRONAUT_", "JDK_JAVA_")
                        .anyMatch(name::startsWith));
        environment.putAll(Checkout.settings(service));
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", msk.address(),
                "KAFKA_SSL_TRUSTSTORE_LOCATION", msk.truststore().toString(),
                "KAFKA_SSL_TRUSTSTORE_PASSWORD", Msk.password(),
                "MICRONAUT_SERVER_HOST", "127.0.0.1",
                "MICRONAUT_SERVER_PORT", Integer.toString(port),
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                "AWS_ACCESS_KEY_ID", "AKIDOFATEST",
                "AWS_SECRET_ACCESS_KEY", "of-a-test",
                "CASTLOG_PRESETS_PREFIX", ""));
        return new RunningService(builder.start(), port, log);
    }

    private static Path jar(String service) {
        Path jar = Checkout.ROOT.resolve(service).resolve("target/" + service + "-0.1.0-SNAPSHOT.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; ./mvnw package makes it");
        }
        return jar;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The status of a GET; empty while nobody answers. */
    Optional<Integer> get(HttpClient http, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
