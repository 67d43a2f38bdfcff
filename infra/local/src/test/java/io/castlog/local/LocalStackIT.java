package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.AudioCodec;
import software.amazon.awssdk.services.mediaconvert.model.AudioDefaultSelection;
import software.amazon.awssdk.services.mediaconvert.model.AudioDescription;
import software.amazon.awssdk.services.mediaconvert.model.AudioSelector;
import software.amazon.awssdk.services.mediaconvert.model.ContainerType;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.JobSettings;
import software.amazon.awssdk.services.mediaconvert.model.Mp3RateControlMode;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What provisioning makes, and where a stack does not start. */
class LocalStackIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final TestClients aws = TestStack.provision();

    @Test
    void aMessageReceivedTooOftenMovesToTheDeadLetters() {
        aws.put("show/one.mp3", "audio");
        String queue = aws.variable("CASTLOG_UPLOADS_QUEUE_URL");
        String deadLetters = aws.variable("CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL");

        await().atMost(SOON).until(() -> {
            aws.sqs().receiveMessage(receive -> receive.queueUrl(queue).visibilityTimeout(0));
            return !aws.sqs()
                    .receiveMessage(receive -> receive.queueUrl(deadLetters))
                    .messages()
                    .isEmpty();
        });
        assertThat(attributes(queue))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "180")
                .hasEntrySatisfying(
                        QueueAttributeName.REDRIVE_POLICY,
                        policy -> assertThat(policy).contains("5"));
    }

    @Test
    void aJobsEventsGoToTheQueueOfItsEnvironment() throws Exception {
        String otherQueue = TestStack.provision("other").variable("CASTLOG_JOB_EVENTS_QUEUE_URL");
        try (MediaConvertClient mediaconvert = aws.mediaconvert()) {
            mediaconvert.createJob(job -> job.role(aws.variable("CASTLOG_MEDIACONVERT_ROLE_ARN"))
                    .queue(aws.variable("CASTLOG_MEDIACONVERT_QUEUE"))
                    .settings(settings("s3://" + aws.inputBucket() + "/show/missing.mp3")));
        }

        JsonNode event = new ObjectMapper()
                .readTree(await().atMost(SOON)
                        .until(
                                () -> aws.messages(aws.variable("CASTLOG_JOB_EVENTS_QUEUE_URL")),
                                found -> !found.isEmpty())
                        .getFirst()
                        .body());
        assertThat(event.path("source").asText()).isEqualTo("aws.mediaconvert");
        assertThat(event.path("detail").path("queue").asText())
                .endsWith("queues/" + aws.variable("CASTLOG_MEDIACONVERT_QUEUE"));
        assertThat(aws.messages(otherQueue)).isEmpty();
    }

    @Test
    void everyTopicIsThereWithItsRetention() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", aws.variable("KAFKA_BOOTSTRAP_SERVERS")))) {
            for (Topic<?> topic : Topics.all()) {
                String name = aws.variable("CASTLOG_TOPIC_PREFIX") + topic.name();
                String deadLetters = aws.variable("CASTLOG_TOPIC_PREFIX") + topic.deadLetters();
                assertThat(retention(admin, name))
                        .isEqualTo(topic.retention().map(Duration::toMillis).orElse(-1L));
                assertThat(retention(admin, deadLetters)).isEqualTo(-1);
            }
        }
    }

    @Test
    void jobsAreFoundByTheirIndexes() {
        String table = aws.variable("CASTLOG_JOBS_TABLE");
        var dynamodb = aws.clients().dynamodb();
        dynamodb.putItem(put -> put.tableName(table)
                .item(Map.of("uploadId", s("u1"), "jobId", s("j1"), "active", s("y"), "updatedAt", s("2026-01-01"))));
        dynamodb.putItem(put -> put.tableName(table).item(Map.of("uploadId", s("u2"), "jobId", s("j2"))));

        assertThat(dynamodb.query(query -> query.tableName(table)
                                .indexName("byJob")
                                .keyConditionExpression("jobId = :job")
                                .expressionAttributeValues(Map.of(":job", s("j2"))))
                        .items())
                .containsExactly(Map.of("uploadId", s("u2"), "jobId", s("j2")));
        assertThat(dynamodb.query(query -> query.tableName(table)
                                .indexName("active")
                                .keyConditionExpression("active = :yes")
                                .expressionAttributeValues(Map.of(":yes", s("y"))))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void provisioningTwiceChangesNothing() {
        Map<String, String> first = TestStack.provision("twice").variables();

        assertThat(TestStack.provision("twice").variables()).isEqualTo(first);
    }

    @Test
    void queuesOfAnotherVersionAreChanged() {
        TestClients before = TestStack.provision("upgraded");
        String queue = before.variable("CASTLOG_UPLOADS_QUEUE_URL");
        before.sqs()
                .setQueueAttributes(
                        set -> set.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")));

        TestStack.provision("upgraded");

        assertThat(attributes(queue))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "180")
                .containsKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Test
    void aSecondStackOnTheFolderIsRefused() {
        assertThatThrownBy(() -> LocalStack.start(Map.of("data", TestStack.DATA.toString(), "portBase", "0")))
                .hasMessageContaining("in use by another local stack");
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path other) {
        int s3 = URI.create(aws.variable("AWS_ENDPOINT_URL_S3")).getPort();

        assertThatThrownBy(
                        () -> LocalStack.start(Map.of("data", other.toString(), "portBase", Integer.toString(s3 - 4))))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining(Integer.toString(s3))
                .hasMessageContaining("S3");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> LocalStack.start(Map.of("folder", "x"))).hasMessageContaining("folder");
    }

    private Map<QueueAttributeName, String> attributes(String queue) {
        return aws.sqs()
                .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static long retention(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Long.parseLong(admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .get(TopicConfig.RETENTION_MS_CONFIG)
                .value());
    }

    private JobSettings settings(String input) {
        Output mp3 = Output.builder()
                .extension("mp3")
                .containerSettings(container -> container.container(ContainerType.RAW))
                .audioDescriptions(AudioDescription.builder()
                        .codecSettings(codec -> codec.codec(AudioCodec.MP3)
                                .mp3Settings(settings -> settings.rateControlMode(Mp3RateControlMode.CBR)
                                        .bitrate(192_000)
                                        .channels(2)
                                        .sampleRate(44_100)))
                        .build())
                .build();
        return JobSettings.builder()
                .inputs(Input.builder()
                        .fileInput(input)
                        .audioSelectors(Map.of(
                                "Audio Selector 1",
                                AudioSelector.builder()
                                        .defaultSelection(AudioDefaultSelection.DEFAULT)
                                        .build()))
                        .build())
                .outputGroups(OutputGroup.builder()
                        .outputs(mp3)
                        .outputGroupSettings(settings -> settings.type(OutputGroupType.FILE_GROUP_SETTINGS)
                                .fileGroupSettings(file -> file.destination(
                                        "s3://" + aws.variable("CASTLOG_OUTPUT_BUCKET") + "/work/u1/1/one")))
                        .build())
                .build();
    }

    private static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }
}
