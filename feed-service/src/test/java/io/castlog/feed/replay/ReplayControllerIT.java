package io.castlog.feed.replay;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.feed.Instances;
import io.castlog.feed.Instances.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays that one of two instances runs and both tell of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayControllerIT {
    private Instances instances;

    @BeforeAll
    void open() {
        instances = Instances.start("replays");
        instances.stage().publish(anUpload("asked"));
        instances.stage().awaitFeed("asked", feed -> feed.contains("/e1-standard.mp3"));
    }

    @AfterAll
    void close() {
        instances.close();
    }

    static List<Map<String, Object>> wrong() {
        return List.of(
                Map.of("field", "podcasts"),
                Map.of("field", "podcasts", "podcasts", List.of("../x")),
                Map.of("field", "renderer", "all", true, "renderer", 99),
                Map.of("field", "allow", "all", true, "target", "LIVE", "allow", List.of("everything")),
                Map.of("field", "allow", "all", true, "allow", List.of("guid")),
                Map.of("field", "target", "all", true, "target", "LIVE", "untilOffset", 3),
                Map.of("field", "all", "podcasts", List.of("asked"), "target", "PROJECTION"),
                Map.of("field", "eventsPerSecond", "all", true, "eventsPerSecond", 0));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Map<String, Object> order) {
        Answer answer = instances.post("/admin/replays", order);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("field")).isEqualTo(order.get("field"));
    }

    @Test
    void aReplayRunsAndEveryInstanceTellsOfIt() {
        Answer started = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> instances.post("/admin/replays", Map.of("podcasts", List.of("asked"))),
                        answer -> answer.status() == 202);
        String path = "/admin/replays/" + started.body().get("id");
        for (int i = 0; i < instances.servers().size(); i++) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> "DONE".equals(get(path).body().get("stage")));
        }
        assertThat(get(path).body().get("shows")).hasToString("{SAME=1}");
        assertThat(get(path).body().get("error")).isNull();
    }

    @Test
    void aSlowReplayIsTheOnlyOneOfItsInstanceAndCanBeCanceled() {
        Answer started =
                instances.post("/admin/replays", Map.of("all", true, "target", "SHADOW", "eventsPerSecond", 1));
        String path = "/admin/replays/" + started.body().get("id");

        List<Integer> statuses = List.of(
                instances
                        .post("/admin/replays", Map.of("podcasts", List.of("asked")))
                        .status(),
                instances
                        .post("/admin/replays", Map.of("podcasts", List.of("asked")))
                        .status());
        assertThat(statuses).contains(409);

        List<Integer> canceled = List.of(
                instances.send(HttpRequest.DELETE(path)).status(),
                instances.send(HttpRequest.DELETE(path)).status());
        assertThat(canceled).contains(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "CANCELED".equals(get(path).body().get("stage")));
    }

    @Test
    void nothingIsToldWithoutAToken() {
        assertThatThrownBy(() -> instances.stage().json("/admin/replays/any"))
                .isInstanceOfSatisfying(
                        HttpClientResponseException.class,
                        e -> assertThat(e.code()).isEqualTo(401));
    }

    private Answer get(String path) {
        return instances.send(HttpRequest.GET(path));
    }
}
