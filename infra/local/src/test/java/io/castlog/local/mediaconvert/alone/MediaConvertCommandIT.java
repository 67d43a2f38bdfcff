package io.castlog.local.mediaconvert.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaConvertCommandIT {
    private static final int PATIENCE = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Path output;
    private final List<Process> started = new ArrayList<>();

    MediaConvertCommandIT(@TempDir Path folder) {
        this.folder = folder;
        this.output = folder.resolve("output.txt");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void runsAloneWithTheSettingsOfItsEnvironmentUntilItIsStopped() throws Exception {
        Process process = start(
                Map.of(
                        "MEDIACONVERT_PORT", "0",
                        "MEDIACONVERT_DATA", folder.resolve("data").toString(),
                        "MEDIACONVERT_ALLOW_UNSIGNED", "true",
                        "MEDIACONVERT_ACCOUNT", "123456789012",
                        "MEDIACONVERT_WORKERS", "",
                        "AWS_REGION", "eu-west-1",
                        "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9"),
                List.of());
        URI endpoint = endpoint();

        assertThat(get(endpoint.resolve("/health")).body()).contains("UP");
        assertThat(get(endpoint.resolve("/2017-08-29/queues")).body())
                .contains("arn:aws:mediaconvert:eu-west-1:123456789012:queues/Default");

        process.destroy();

        assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(output)).contains("Stopped.");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThat(ended(List.of("--port", port))).isEqualTo(1);

            assertThat(Files.readString(output)).contains("127.0.0.1:" + port).contains("--port takes another");
        }
    }

    @Test
    void saysWhichOptionIsWrong() throws Exception {
        assertThat(ended(List.of("--create-job-rate", "fast"))).isEqualTo(1);
        assertThat(Files.readString(output)).contains("a rate is aws, unlimited or burst:per-second");
        assertThat(ended(List.of("--prot", "1"))).isEqualTo(2);
    }

    private int ended(List<String> options) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
        all.addAll(options);
        Process process = start(Map.of(), all);
        assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(Map<String, String> environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MediaConvertCommand.class.getName()));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private URI endpoint() {
        String line = Awaitility.await()
                .atMost(PATIENCE, TimeUnit.SECONDS)
                .until(
                        () -> Files.readAllLines(output).stream()
                                .filter(each -> each.contains("AWS_ENDPOINT_URL_MEDIACONVERT="))
                                .findFirst()
                                .orElse(""),
                        each -> !each.isEmpty());
        return URI.create(line.substring(line.indexOf('=') + 1).strip());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
