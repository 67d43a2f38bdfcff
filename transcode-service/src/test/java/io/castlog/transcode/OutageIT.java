package io.castlog.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starting while what the service depends on is missing. */
class OutageIT {
    /** Every address that the service has is wrong. */
    static final Map<String, Object> UNPLUGGED = Map.ofEntries(
            Map.entry("micronaut.server.port", "-1"),
            Map.entry("test.media-convert", "fake"),
            Map.entry("kafka.bootstrap.servers", "127.0.0.1:1"),
            Map.entry("aws.access-key-id", "none"),
            Map.entry("aws.secret-key", "none"),
            Map.entry("aws.region", "us-east-1"),
            Map.entry("aws.services.s3.endpoint-override", "http://127.0.0.1:1"),
            Map.entry("aws.services.sqs.endpoint-override", "http://127.0.0.1:1"),
            Map.entry("aws.services.dynamodb.endpoint-override", "http://127.0.0.1:1"),
            Map.entry("aws.services.ssm.endpoint-override", "http://127.0.0.1:1"));

    private static final Map<String, Object> NAMES = Map.of(
            "castlog.output.bucket", "pod-out-nowhere",
            "castlog.jobs.table", "pod-jobs-nowhere",
            "castlog.tags.table", "pod-tags-nowhere",
            "castlog.tags.bucket", "pod-rss-nowhere",
            "castlog.job-events.queue-url", "http://127.0.0.1:1/000000000000/nowhere",
            "castlog.job-events.dead-letter-queue-url", "http://127.0.0.1:1/000000000000/nowhere-dlq",
            "castlog.mediaconvert.role-arn", "arn:aws:iam::000000000000:role/nobody");

    @Test
    void startsWithoutAnyDependencyAndShowsWhatIsMissing() {
        Map<String, Object> settings = new HashMap<>(UNPLUGGED);
        settings.putAll(NAMES);
        try (EmbeddedServer service = ApplicationContext.run(EmbeddedServer.class, settings);
                HttpClient http = HttpClient.create(service.getURL())) {
            assertThat(get(http, "/health/liveness")).contains("UP");
            String health = get(http, "/health");
            for (String missing : List.of("output-bucket", "jobs-table", "tags-table", "job-events-queue")) {
                assertThat(health).containsPattern("\"" + missing + "\":\\{[^}]*\"status\":\"DOWN\"");
            }
            assertThat(health).containsPattern("\"mediaconvert\":\\{[^}]*\"status\":\"UP\"");
        }
    }

    private static String get(HttpClient http, String path) {
        try {
            return http.toBlocking().retrieve(path);
        } catch (HttpClientResponseException e) {
            return e.getResponse().getBody(String.class).orElse("");
        }
    }
}
