package io.castlog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.ingest.arrival.ArrivalConfig;
import io.castlog.ingest.arrival.QueueConfig;
import io.castlog.ingest.bucket.BucketConfig;
import io.castlog.ingest.local.Api;
import io.castlog.ingest.local.Api.Answer;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.record.TableConfig;
import io.castlog.ingest.sweep.SweepConfig;
import io.castlog.ingest.upload.UploadConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartupIT {
    private static final long MB = 1 << 20;
    private final IngestStack stack = new IngestStack("startup");

    @Test
    void isHealthyWhereAllIsThere() {
        try (EmbeddedServer server = start(Map.of())) {
            Answer health = new Api(server.getURI()).get("/health");

            assertThat(health.status()).isEqualTo(200);
            assertThat(new Api(server.getURI()).get("/prometheus").body())
                    .contains("castlog_ingest_probe", "castlog_queue_received");
            assertThat(server.getApplicationContext().getBean(BucketConfig.class))
                    .isEqualTo(new BucketConfig(
                            stack.environment().inputBucket(), 20 * 1024 * MB, Duration.ofHours(1), null));
            assertThat(server.getApplicationContext().getBean(UploadConfig.class))
                    .isEqualTo(new UploadConfig(64 * MB, 8 * MB, 100, Duration.ofDays(7)));
            assertThat(server.getApplicationContext().getBean(ArrivalConfig.class))
                    .isEqualTo(new ArrivalConfig(16 * MB, 8 * MB, Duration.ofSeconds(20)));
            assertThat(server.getApplicationContext().getBean(QueueConfig.class))
                    .isEqualTo(new QueueConfig(
                            stack.environment().uploadsQueue(),
                            stack.environment().uploadsDeadLetterQueue(),
                            Duration.ofSeconds(30),
                            4));
            assertThat(server.getApplicationContext().getBean(SweepConfig.class))
                    .isEqualTo(
                            new SweepConfig(Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofDays(7), 1000));
        }
    }

    @Test
    void showsADependencyThatIsBrokenAndServesTheRest() {
        try (EmbeddedServer server = start(Map.of("CASTLOG_UPLOADS_TABLE", "pod-uploads-none"))) {
            Answer health = new Api(server.getURI()).get("/health");

            assertThat(health.status()).isEqualTo(503);
            assertThat(status(health, "dynamodb-uploads-table")).isEqualTo("DOWN");
            assertThat(status(health, "s3-input-bucket")).isEqualTo("UP");
            assertThat(status(health, "sqs-uploads-queue")).isEqualTo("UP");
            assertThat(new Api(server.getURI()).get("/health/liveness").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void startsWithNothingThereAndTakesItsSettingsFromTheEnvironment() {
        Map<String, String> changes = new TreeMap<>(Map.of(
                "AWS_SERVICES_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:1",
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", "http://127.0.0.1:1",
                "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", "http://127.0.0.1:1",
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        changes.putAll(Map.of(
                "CASTLOG_INPUT_BUCKET", "in",
                "CASTLOG_UPLOADS_TABLE", "table",
                "CASTLOG_UPLOADS_QUEUE_URL", "http://127.0.0.1:1/q",
                "CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL", "http://127.0.0.1:1/dlq"));
        changes.putAll(Map.of(
                "CASTLOG_INGEST_BUCKET_MAX_SIZE", "1GB",
                "CASTLOG_INGEST_BUCKET_URL_LIFETIME", "2h",
                "CASTLOG_INGEST_UPLOAD_SINGLE_PUT", "1MB",
                "CASTLOG_INGEST_UPLOAD_PART_SIZE", "5MB",
                "CASTLOG_INGEST_UPLOAD_URLS_AT_ONCE", "7",
                "CASTLOG_INGEST_UPLOAD_LIFETIME", "1d"));
        changes.putAll(Map.of(
                "CASTLOG_INGEST_ARRIVAL_HEAD", "3MB",
                "CASTLOG_INGEST_ARRIVAL_TAIL", "2MB",
                "CASTLOG_INGEST_ARRIVAL_PROBE_LIMIT", "9s",
                "CASTLOG_INGEST_QUEUE_VISIBILITY", "45s",
                "CASTLOG_INGEST_QUEUE_CONCURRENCY", "2"));
        changes.putAll(Map.of(
                "CASTLOG_INGEST_SWEEP_INTERVAL", "1h",
                "CASTLOG_INGEST_SWEEP_AGE", "2h",
                "CASTLOG_INGEST_SWEEP_MULTIPART_AGE", "3d",
                "CASTLOG_INGEST_SWEEP_PAGE", "10",
                "CASTLOG_INGEST_BUCKET_PUBLIC_ENDPOINT", "https://uploads.castlog.test"));

        try (EmbeddedServer server = start(changes)) {
            Answer health = new Api(server.getURI()).get("/health");

            assertThat(health.status()).isEqualTo(503);
            for (String name : new String[] {"dynamodb-uploads-table", "s3-input-bucket", "sqs-uploads-queue"}) {
                assertThat(status(health, name)).isEqualTo("DOWN");
            }
            assertThat(new Api(server.getURI()).get("/health/liveness").status())
                    .isEqualTo(200);
            ApplicationContext context = server.getApplicationContext();
            assertThat(context.getBean(BucketConfig.class))
                    .isEqualTo(new BucketConfig(
                            "in", 1024 * MB, Duration.ofHours(2), URI.create("https://uploads.castlog.test")));
            assertThat(context.getBean(TableConfig.class)).isEqualTo(new TableConfig("table"));
            assertThat(context.getBean(UploadConfig.class))
                    .isEqualTo(new UploadConfig(MB, 5 * MB, 7, Duration.ofDays(1)));
            assertThat(context.getBean(ArrivalConfig.class))
                    .isEqualTo(new ArrivalConfig(3 * MB, 2 * MB, Duration.ofSeconds(9)));
            assertThat(context.getBean(QueueConfig.class))
                    .isEqualTo(new QueueConfig(
                            "http://127.0.0.1:1/q", "http://127.0.0.1:1/dlq", Duration.ofSeconds(45), 2));
            assertThat(context.getBean(SweepConfig.class))
                    .isEqualTo(new SweepConfig(Duration.ofHours(1), Duration.ofHours(2), Duration.ofDays(3), 10));
        }
    }

    private static String status(Answer health, String name) {
        JsonNode details = health.json().path("details").path(name);
        return details.path("status").asText();
    }

    /** Starts as a process would, with its environment variables. */
    private EmbeddedServer start(Map<String, String> changes) {
        Map<String, Object> variables = new TreeMap<>(stack.environment().variables());
        variables.put("MICRONAUT_SERVER_PORT", "-1");
        variables.putAll(changes);
        return ApplicationContext.run(EmbeddedServer.class, new MapPropertySource("environment", variables) {
            @Override
            public PropertyConvention getConvention() {
                return PropertyConvention.ENVIRONMENT_VARIABLE;
            }
        });
    }
}
