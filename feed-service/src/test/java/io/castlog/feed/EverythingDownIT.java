package io.castlog.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EverythingDownIT {
    @Test
    void startsAndSaysWhatIsMissing() {
        Environment environment = CastlogStack.environment("down");
        Map<String, Object> properties = new HashMap<>(environment.properties(Map.of(
                "micronaut.server.port", "-1",
                "kafka.bootstrap.servers", "127.0.0.1:1",
                "castlog.catalog.table", "pod-meta-nowhere",
                "castlog.rss.bucket", "pod-rss-nowhere",
                "kafka.health.enabled", "false")));

        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
                HttpClient client = HttpClient.create(server.getURL())) {
            assertThat(client.toBlocking().retrieve(HttpRequest.GET("/health/liveness")))
                    .contains("UP");
            assertThatThrownBy(() -> client.toBlocking().exchange("/health", Map.class, Map.class))
                    .isInstanceOfSatisfying(
                            HttpClientResponseException.class,
                            e -> assertThat(e.getResponse()
                                            .getBody(Map.class)
                                            .orElseThrow()
                                            .toString())
                                    .contains("catalogTable", "rssBucket", "DOWN"));
            assertThatThrownBy(() -> client.toBlocking().exchange(HttpRequest.GET("/podcasts")))
                    .isInstanceOfSatisfying(HttpClientResponseException.class, e -> {
                        assertThat(e.getStatus().getCode()).isEqualTo(503);
                        assertThat(e.getResponse().header("Retry-After")).isEqualTo("5");
                    });
        }
    }
}
