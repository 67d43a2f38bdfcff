package io.castlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CastlogStackIT implements TestPropertyProvider {
    private final Environment environment = CastlogStack.environment("testkit");

    @Inject
    Producer producer;

    @Inject
    Heard heard;

    @Inject
    @Property(name = "example.bucket")
    String bucket;

    @Inject
    @Property(name = "castlog.uploads-queue-url")
    String queue;

    @Override
    public Map<String, String> getProperties() {
        return environment.properties(Map.of("example.topic", environment.topic("ingest.uploads.v1")));
    }

    @Test
    void aServiceIsToldOfItsResources() {
        assertThat(bucket).isEqualTo(environment.inputBucket());
        assertThat(queue).isEqualTo(environment.uploadsQueue());
    }

    @Test
    void kafkaCarriesRecords() {
        producer.send("a-show", "hello");

        await().atMost(Duration.ofMinutes(1)).until(() -> heard.values.contains("hello"));
    }

    @Test
    void anUploadIsAnnouncedInTheQueueOfItsOwnEnvironment() {
        environment.s3().putObject(put -> put.bucket(bucket).key("a show/ü+%.mp3"), RequestBody.fromString("audio"));

        var messages = environment
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(20))
                .messages();
        assertThat(messages)
                .singleElement()
                .satisfies(message ->
                        assertThat(message.body()).contains("\"Object Created\"", "\"key\":\"a show/ü+%.mp3\""));
    }

    @Test
    void theTablesAreThere() {
        assertThat(environment.dynamodb().listTables().tableNames())
                .contains(environment.uploadsTable(), environment.jobsTable(), environment.catalogTable());
    }

    @KafkaClient
    interface Producer {
        @Topic("${example.topic}")
        void send(@KafkaKey String key, String value);
    }

    @KafkaListener(groupId = "testkit", offsetReset = OffsetReset.EARLIEST)
    static class Heard {
        final List<String> values = new CopyOnWriteArrayList<>();

        @Topic("${example.topic}")
        void receive(String value) {
            values.add(value);
        }
    }
}
