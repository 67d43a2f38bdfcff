package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built services take the settings of the manifests, sign in at MSK with IAM, and answer the probes. */
class ServicesIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String REPLAY = "replay";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path scratch;

    private static final Map<String, Msk> DOORS = new HashMap<>();
    private static final Map<String, RunningService> RUNNING = new HashMap<>();

    /** Side by side: most of their time they wait. */
    @BeforeAll
    static void startAll() throws Exception {
        Path store = Msk.certificate(scratch);
        for (String service : Checkout.SERVICES) {
            start(store, service, service);
        }
        start(store, REPLAY, "feed-service", job(REPLAY));
    }

    private static void start(Path store, String name, String service, String... arguments) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Msk door = Msk.start(store);
        DOORS.put(name, door);
        RUNNING.put(name, RunningService.start(service, door, folder, arguments));
    }

    @AfterAll
    static void stopAll() throws Exception {
        RUNNING.values().forEach(RunningService::close);
        for (Msk door : DOORS.values()) {
            door.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "transcode-service", "feed-service", REPLAY})
    void everyClientSignsInWithIamOverTls(String name) throws Exception {
        Msk door = Objects.requireNonNull(DOORS.get(name));
        RunningService running = Objects.requireNonNull(RUNNING.get(name));

        await().atMost(LIMIT)
                .failFast(
                        "it ended, see " + running.log(),
                        () -> !running.process().isAlive())
                .until(() -> !door.signIns().isEmpty());

        assertThat(door.signIns()).allSatisfy(client -> {
            assertThat(client.mechanism()).isEqualTo("AWS_MSK_IAM");
            assertThat(client.payload())
                    .contains("\"action\":\"kafka-cluster:Connect\"")
                    .contains("\"x-amz-credential\":\"AKIDOFATEST/")
                    .contains("/eu-central-1/kafka-cluster/aws4_request");
        });
        assertThat(door.strangers()).isEmpty();
    }

    /** Alive without Kafka and AWS, and not ready. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "transcode-service", "feed-service"})
    void theProbesAreAnswered(String service) throws Exception {
        RunningService running = Objects.requireNonNull(RUNNING.get(service));
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : probes(service)) {
                int status = await().atMost(LIMIT)
                        .until(() -> running.get(http, path), Optional::isPresent)
                        .orElseThrow();
                assertThat(status).isEqualTo(path.endsWith("/liveness") ? 200 : 503);
            }
        }
    }

    private static List<String> probes(String service) {
        return Checkout.base().stream()
                .filter(manifest -> manifest.is("Deployment") && manifest.name().equals(service))
                .flatMap(Pods::containers)
                .flatMap(container -> List.of("startupProbe", "livenessProbe", "readinessProbe").stream()
                        .map(probe ->
                                container.at("/" + probe + "/httpGet/path").asText()))
                .distinct()
                .toList();
    }

    private static String[] job(String name) {
        return Checkout.base().stream()
                .filter(manifest -> manifest.is("CronJob") && manifest.name().equals(name))
                .flatMap(Pods::containers)
                .flatMap(container -> Manifest.elements(container.path("args")))
                .map(argument -> argument.asText())
                .toArray(String[]::new);
    }
}
