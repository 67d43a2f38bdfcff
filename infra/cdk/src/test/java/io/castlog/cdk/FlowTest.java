package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final Path TRANSCODE = Path.of("..", "..", "transcode-service", "src", "main");

    private final Installation usual = Installation.usual();

    @Test
    void queuesGiveHandlersSixTimesTheirTimeAndFiveTries() throws IOException {
        for (String id : List.of("Uploads", "JobEvents")) {
            Resource queue = usual.get("AWS::SQS::Queue", id + "Queue");
            Resource dead = usual.get("AWS::SQS::Queue", id + "DeadLetterQueue");
            assertThat(queue.at("/VisibilityTimeout").asInt())
                    .isGreaterThanOrEqualTo(6 * handlerSeconds())
                    .isEqualTo(60 * local("VISIBILITY = Duration.ofMinutes"));
            assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt())
                    .isEqualTo(5)
                    .isEqualTo(local("int RECEIVES ="));
            assertThat(queue.text("/RedrivePolicy/deadLetterTargetArn")).isEqualTo(arn(dead));
            assertThat(dead.at("/MessageRetentionPeriod").asInt())
                    .isEqualTo(14 * 86_400)
                    .isEqualTo(86_400 * local("DEAD_LETTER_RETENTION = Duration.ofDays"));
            assertThat(queue.text("/KmsMasterKeyId")).isEqualTo(usual.output("KeyArn"));
            assertThat(dead.text("/KmsMasterKeyId")).isEqualTo(usual.output("KeyArn"));
        }
    }

    @Test
    void queuesTakeOnlyFromTheirRuleAndOnlyOverTls() {
        for (String id : List.of("Uploads", "JobEvents")) {
            String rule = "arn:aws:events:eu-central-1:111122223333:rule/"
                    + usual.get("AWS::Events::Rule", id + "Rule").text("/Name");
            for (String queue : List.of(id + "Queue", id + "DeadLetterQueue")) {
                List<Statement> policy = Policies.statements(usual.get("AWS::SQS::QueuePolicy", queue + "Policy")
                                .at("/PolicyDocument/Statement"))
                        .toList();
                assertThat(policy)
                        .hasSize(2)
                        .allMatch(it -> it.resources().equals(List.of(arn(usual.get("AWS::SQS::Queue", queue)))));
                assertThat(policy.getFirst().actions()).containsExactly("sqs:SendMessage");
                assertThat(policy.getFirst().principal().path("Service").asText())
                        .isEqualTo("events.amazonaws.com");
                assertThat(policy.getFirst()
                                .condition()
                                .at("/ArnEquals/aws:SourceArn")
                                .asText())
                        .isEqualTo(rule);
                assertThat(policy.getFirst()
                                .condition()
                                .at("/StringEquals/aws:SourceAccount")
                                .asText())
                        .isEqualTo(References.ACCOUNT);
                assertThat(policy.getFirst().effect()).isEqualTo("Allow");
                assertThat(policy.get(1).actions()).containsExactly("sqs:*");
                refusesWithoutTls(policy.get(1));
            }
        }
    }

    @Test
    void objectsOfTheInputBucketGoToTheUploadsQueue() {
        JsonNode pattern = usual.get("AWS::Events::Rule", "UploadsRule").at("/EventPattern");

        assertThat(pattern).isEqualTo(Installation.parse("""
                        {"source": ["aws.s3"], "detail-type": ["Object Created"],
                         "detail": {"bucket": {"name": ["pod-in-dev-111122223333"]}}}"""));
        target("UploadsRule", "Uploads");
    }

    @Test
    void newsOfOurJobsThatTheServiceFollowsGoToTheJobEventsQueue() throws IOException {
        JsonNode detail = usual.get("AWS::Events::Rule", "JobEventsRule").at("/EventPattern/detail");

        assertThat(usual.get("AWS::Events::Rule", "JobEventsRule").text("/EventPattern/source/0"))
                .isEqualTo("aws.mediaconvert");
        assertThat(usual.get("AWS::Events::Rule", "JobEventsRule").text("/EventPattern/detail-type/0"))
                .isEqualTo("MediaConvert Job State Change");
        assertThat(Policies.texts(detail.path("queue")))
                .containsExactly("arn:aws:mediaconvert:eu-central-1:111122223333:queues/pod-jobs-dev-111122223333");
        assertThat(Policies.texts(detail.path("status"))).containsExactlyInAnyOrderElementsOf(followed());
        target("JobEventsRule", "JobEvents");
    }

    @Test
    void mediaConvertReadsRecordingsAndWritesWorkObjectsOnly() {
        Resource role = usual.get("AWS::IAM::Role", "MediaConvertRole");
        List<Statement> rights = Policies.of(usual, role);

        assertThat(rights).hasSize(3);
        assertThat(rights.get(0).actions()).containsExactly("s3:GetObject");
        assertThat(rights.get(0).resources()).containsExactly("arn:aws:s3:::pod-in-dev-111122223333/*");
        assertThat(rights.get(1).actions()).containsExactly("s3:PutObject");
        assertThat(rights.get(1).resources()).containsExactly("arn:aws:s3:::pod-out-dev-111122223333/work/*");
        assertThat(rights.get(2).actions()).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
        assertThat(rights.get(2).resources()).containsExactly(usual.output("KeyArn"));
        assertThat(rights.get(2).condition()).isEqualTo(Installation.parse("""
                        {"StringEquals": {"kms:ViaService": "s3.eu-central-1.amazonaws.com"}}"""));
        assertThat(rights).allMatch(it -> it.effect().equals("Allow"));
        Statement trust = Policies.statements(role.at("/AssumeRolePolicyDocument/Statement"))
                .findFirst()
                .orElseThrow();
        assertThat(trust.principal().path("Service").asText()).isEqualTo("mediaconvert.amazonaws.com");
        assertThat(trust.condition().at("/StringEquals/aws:SourceAccount").asText())
                .isEqualTo(References.ACCOUNT);
    }

    @Test
    void jobsQueueIsOnDemand() {
        assertThat(usual.only("AWS::MediaConvert::Queue").text("/PricingPlan")).isEqualTo("ON_DEMAND");
        assertThat(usual.only("AWS::MediaConvert::Queue").text("/Status")).isEqualTo("ACTIVE");
        assertThat(Installation.chosen().output("ProcessingConcurrency")).isEqualTo("7");
    }

    @Test
    void presetsAreThoseOfTheService() throws IOException {
        List<Resource> presets = usual.all("AWS::SSM::Parameter").stream()
                .sorted((a, b) -> a.text("/Name").compareTo(b.text("/Name")))
                .toList();

        assertThat(presets)
                .allMatch(it -> it.text("/Type").equals("String"))
                .allMatch(it -> it.text("/Name").startsWith(usual.output("PresetsPrefix") + "/"));
        assertThat(presets.stream()
                        .map(it -> Installation.parse(it.text("/Value")))
                        .map(FlowTest::preset))
                .isEqualTo(servicePresets());
    }

    @Test
    void alarmsMayTellTheTopicAndMailGoesOnlyWhereAnAddressIsGiven() {
        Resource topic = usual.only("AWS::SNS::Topic");
        assertThat(topic.text("/KmsMasterKeyId")).isEqualTo(usual.output("KeyArn"));
        List<Statement> policy = Policies.statements(
                        usual.only("AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement"))
                .toList();
        assertThat(policy).hasSize(2).allSatisfy(it -> {
            assertThat(it.actions()).containsExactly("sns:Publish");
            assertThat(it.resources()).containsExactly(usual.output("AlertTopicArn"));
        });
        assertThat(policy.getFirst().effect()).isEqualTo("Allow");
        assertThat(policy.getFirst().principal().path("Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(policy.getFirst().condition()).isEqualTo(Installation.parse("""
                        {"StringEquals": {"aws:SourceAccount": "111122223333"}}"""));
        refusesWithoutTls(policy.get(1));
        assertThat(usual.all("AWS::SNS::Subscription")).isEmpty();
        Resource mail = Installation.chosen().only("AWS::SNS::Subscription");
        assertThat(mail.text("/Protocol")).isEqualTo("email");
        assertThat(mail.text("/Endpoint")).isEqualTo("ops@example.org");
    }

    private static void refusesWithoutTls(Statement statement) {
        assertThat(statement.effect()).isEqualTo("Deny");
        assertThat(statement.principal().path("AWS").asText()).isEqualTo("*");
        assertThat(statement.condition()).isEqualTo(Installation.parse("""
                        {"Bool": {"aws:SecureTransport": "false"}}"""));
    }

    private void target(String rule, String queues) {
        assertThat(usual.get("AWS::Events::Rule", rule).text("/State"))
                .as("enabled, also by not saying")
                .isIn("", "ENABLED");
        JsonNode targets = usual.get("AWS::Events::Rule", rule).at("/Targets");
        assertThat(targets).hasSize(1);
        assertThat(targets.at("/0/Arn").asText()).isEqualTo(arn(usual.get("AWS::SQS::Queue", queues + "Queue")));
        assertThat(targets.at("/0/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                .isEqualTo(86_400);
        assertThat(targets.at("/0/DeadLetterConfig/Arn").asText())
                .isEqualTo(arn(usual.get("AWS::SQS::Queue", queues + "DeadLetterQueue")));
    }

    private static String arn(Resource queue) {
        return "arn:aws:sqs:eu-central-1:111122223333:" + queue.name().orElseThrow();
    }

    /** A number of the local stack, whose class path is its own. */
    private static int local(String before) throws IOException {
        var found = Pattern.compile(Pattern.quote(before) + "\\W+(\\d+)").matcher(Files.readString(StorageTest.LOCAL));
        assertThat(found.find()).as(before).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** The longest that a service hides a message without renewing. */
    private static int handlerSeconds() throws IOException {
        List<Integer> found = new ArrayList<>();
        for (Path file : List.of(
                TRANSCODE.resolve("resources/application.yml"),
                Path.of("..", "..", "ingest-service", "README.md"),
                Path.of("..", "..", "transcode-service", "README.md"))) {
            Pattern.compile("(?:VISIBILITY:|VISIBILITY`[^|]*\\| )(\\d+)s")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(it -> found.add(Integer.parseInt(it.group(1))));
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(3);
        return found.stream().max(Integer::compare).orElseThrow();
    }

    private static List<String> followed() throws IOException {
        String reader = Files.readString(TRANSCODE.resolve("java/io/castlog/transcode/job/JobNewsReader.java"));
        return Pattern.compile("case \"([A-Z_]+)\"")
                .matcher(reader)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static String preset(JsonNode json) {
        return Stream.of("name", "codec", "container", "extension", "bitrate", "sampleRate", "channels")
                .map(field -> json.path(field).asText())
                .toList()
                .toString();
    }

    private static List<String> servicePresets() throws IOException {
        String source = Files.readString(TRANSCODE.resolve("java/io/castlog/transcode/preset/Presets.java"));
        return Pattern.compile(
                        "new Preset\\(\"(\\w+)\", (\\w+), Container\\.(\\w+), \"(\\w+)\", ([\\d_]+), ([\\d_]+), (\\d)\\)")
                .matcher(source)
                .results()
                .map(it -> List.of(
                                it.group(1),
                                it.group(2),
                                it.group(3),
                                it.group(4),
                                it.group(5).replace("_", ""),
                                it.group(6).replace("_", ""),
                                it.group(7))
                        .toString())
                .toList();
    }
}
