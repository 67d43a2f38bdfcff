package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.streaming.Consumers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    /** Metrics that AWS writes, with all their dimensions, as its documentation lists them. */
    private static final Map<String, Set<String>> AWS = Map.ofEntries(
            Map.entry("AWS/SQS ApproximateNumberOfMessagesVisible", Set.of("QueueName")),
            Map.entry("AWS/SQS ApproximateAgeOfOldestMessage", Set.of("QueueName")),
            Map.entry("AWS/Kafka SumOffsetLag", Set.of("Cluster Name", "Consumer Group", "Topic")),
            Map.entry("AWS/Kafka KafkaDataLogsDiskUsed", Set.of("Cluster Name", "Broker ID")),
            Map.entry("AWS/MediaConvert JobsErroredCount", Set.of("Queue")),
            Map.entry("AWS/MediaConvert AudioOutputDuration", Set.of("Queue")),
            Map.entry("AWS/Events FailedInvocations", Set.of("RuleName")),
            Map.entry("AWS/Events InvocationsFailedToBeSentToDlq", Set.of("RuleName")),
            Map.entry("AWS/Events InvocationsSentToDlq", Set.of("RuleName")),
            Map.entry("AWS/CloudFront Requests", Set.of("DistributionId", "Region")),
            Map.entry("AWS/CloudFront BytesDownloaded", Set.of("DistributionId", "Region")),
            Map.entry("AWS/S3 BucketSizeBytes", Set.of("BucketName", "StorageType")),
            Map.entry("AWS/DynamoDB ConsumedReadCapacityUnits", Set.of("TableName")),
            Map.entry("AWS/DynamoDB ConsumedWriteCapacityUnits", Set.of("TableName")));

    private final Installation usual = Installation.usual();

    @Test
    void everyMetricIsOneThatTheServicesOrAwsWriteWithTheSameDimensions() throws IOException {
        ExportedMeters exported = ExportedMeters.read();
        List<Metric> used = Stream.concat(alarmMetrics(), widgetMetrics()).toList();

        assertThat(used).hasSizeGreaterThan(60).allSatisfy(it -> {
            Stream<Set<String>> known = it.namespace().startsWith("AWS/")
                    ? Stream.ofNullable(AWS.get(it.namespace() + " " + it.name()))
                    : exported.dimensions(it.name());
            assertThat(known).as(it.toString()).containsExactly(it.dimensions().keySet());
        });
    }

    @Test
    void theServicesNamespaceIsTheOneThatTheyAreTold() {
        assertThat(Stream.concat(alarmMetrics(), widgetMetrics()).map(Metric::namespace))
                .filteredOn(it -> !it.startsWith("AWS/"))
                .isNotEmpty()
                .allMatch(it -> it.equals(usual.output("MetricsNamespace")));
    }

    @Test
    void dimensionsHaveValuesThatExist() {
        Set<String> groups =
                Consumers.ALL.stream().map(Consumers.Consumer::group).collect(Collectors.toSet());
        Set<String> topics = Consumers.ALL.stream().map(it -> it.topic().name()).collect(Collectors.toSet());
        Set<String> there = usual.resources().flatMap(it -> it.name().stream()).collect(Collectors.toSet());

        assertThat(Stream.concat(alarmMetrics(), widgetMetrics()).flatMap(it -> it.dimensions().entrySet().stream()))
                .allSatisfy(it -> {
                    switch (it.getKey()) {
                        case "group", "Consumer Group" -> assertThat(groups).contains(it.getValue());
                        case "topic", "Topic" -> assertThat(topics).contains(it.getValue());
                        case "queue" -> assertThat(it.getValue()).isIn("uploads", "job-events");
                        case "blame" -> assertThat(it.getValue()).isIn("creator", "service");
                        case "QueueName", "TableName", "BucketName", "RuleName", "Cluster Name" ->
                            assertThat(there).contains(it.getValue());
                        case "Queue" -> assertThat(it.getValue()).isEqualTo(usual.output("MediaConvertQueueArn"));
                        case "DistributionId" -> assertThat(it.getValue()).isEqualTo("Distribution");
                        case "Region" -> assertThat(it.getValue()).isEqualTo("Global");
                        case "StorageType" ->
                            assertThat(it.getValue())
                                    .isIn(
                                            "StandardStorage",
                                            "IntelligentTieringFAStorage",
                                            "IntelligentTieringIAStorage",
                                            "IntelligentTieringAIAStorage");
                        case "Broker ID" -> assertThat(it.getValue()).isIn("1", "2", "3");
                        default -> throw new AssertionError("nobody knows what " + it + " is");
                    }
                });
    }

    @Test
    void everyAlarmTellsTheTopicAndHasAMeaning() {
        assertThat(usual.all("AWS::CloudWatch::Alarm")).hasSize(18).allSatisfy(it -> {
            assertThat(it.text("/ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
            assertThat(statistics(it)).as(it.toString()).hasSize(1);
            assertThat(it.at("/Metrics"))
                    .allMatch(query -> query.has("Expression")
                            || query.at("/MetricStat/Period").asInt() == 300);
            assertThat(it.at("/Metrics"))
                    .filteredOn(query -> query.path("ReturnData").asBoolean())
                    .as("an alarm watches one line")
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(Policies.texts(it.at("/AlarmActions"))).containsExactly(usual.output("AlertTopicArn"));
            assertThat(Policies.texts(it.at("/OKActions"))).containsExactly(usual.output("AlertTopicArn"));
            assertThat(it.text("/AlarmDescription")).isNotBlank();
            assertThat(it.text("/TreatMissingData")).isEqualTo("notBreaching");
            assertThat(it.at("/Metrics").size())
                    .as("CloudWatch takes ten metrics and an expression")
                    .isLessThan(12);
        });
    }

    @Test
    void oneFailedTranscodeInFiveMinutesIsAnAlarm() {
        for (String id : List.of("TranscodeFailures", "MediaConvertErrors")) {
            Resource alarm = alarm(id);
            assertThat(alarm.text("/Statistic")).isEqualTo("Sum");
            assertThat(alarm.at("/Period").asInt()).isEqualTo(300);
            threshold(alarm, 1, 1);
        }
        assertThat(alarm("TranscodeFailures").text("/MetricName")).isEqualTo("castlog.jobs.failed.count");
    }

    @Test
    void deadLettersAreAlarms() {
        watches("UploadsDeadLetters", "ApproximateNumberOfMessagesVisible", 1);
        assertThat(alarm("UploadsDeadLetters").text("/Dimensions/0/Value"))
                .isEqualTo("pod-uploads-dlq-dev-111122223333");
        watches("JobEventsDeadLetters", "ApproximateNumberOfMessagesVisible", 1);
        assertThat(alarm("JobEventsDeadLetters").text("/Dimensions/0/Value"))
                .isEqualTo("pod-job-events-dlq-dev-111122223333");
        assertThat(Metric.of(alarm("EventsDeadLetters")))
                .hasSize(9)
                .allMatch(it -> it.name().equals("castlog.dead.letters.open.value"));
        for (String rule : List.of("uploads", "job-events")) {
            Resource alarm = alarm("Undelivered" + rule.replace("-", ""));
            assertThat(Metric.of(alarm))
                    .as("AWS counts each failed delivery in one of these")
                    .extracting(Metric::name)
                    .containsExactlyInAnyOrder(
                            "FailedInvocations", "InvocationsSentToDlq", "InvocationsFailedToBeSentToDlq");
            assertThat(Metric.of(alarm))
                    .allMatch(it -> it.dimensions().containsValue("pod-" + rule + "-dev-111122223333"));
            threshold(alarm, 1, 1);
        }
    }

    @Test
    void whatWaitsIsAnAlarm() {
        watches("OldestUpload", "ApproximateAgeOfOldestMessage", 900);
        watches("UploadsWaiting", "ApproximateNumberOfMessagesVisible", 100);
        assertThat(Installation.chosen()
                        .get("AWS::CloudWatch::Alarm", "UploadsWaiting")
                        .at("/Threshold")
                        .asInt())
                .isEqualTo(7);
        assertThat(Metric.of(alarm("ConsumerLag")))
                .hasSize(9)
                .allMatch(it -> it.name().equals("SumOffsetLag"));
        threshold(alarm("ConsumerLag"), 1000, 3);
        assertThat(Metric.of(alarm("BrokerDisk"))).hasSize(3);
        assertThat(Installation.production().all("AWS::CloudWatch::Alarm"))
                .extracting(Resource::id)
                .doesNotContain("BrokerDisk");
    }

    @Test
    void errorsAndStaleFeedsAreAlarms() {
        Map<String, Integer> sizes = new TreeMap<>(Map.of("ingest", 4, "transcode", 8, "feed", 10));
        sizes.forEach((service, size) -> {
            Resource alarm = alarm("ErrorRate" + service + "service");
            assertThat(Metric.of(alarm)).hasSize(size);
            threshold(alarm, 10, 3);
            assertThat(expression(alarm))
                    .isEqualTo("100 * SUM(FILL(METRICS(\"part\"), 0)) / SUM(FILL(METRICS(\"total\"), 0))");
        });
        watches("StalePublishing", "castlog.feed.publish.latency.max", 900_000);
        assertThat(Metric.of(alarm("FeedsWait")))
                .extracting(it -> it.name() + " " + it.dimensions().get("Consumer Group"))
                .containsExactlyInAnyOrder(
                        "SumOffsetLag feed-uploads",
                        "SumOffsetLag feed-job-status",
                        "SumOffsetLag feed-catalog",
                        "SumOffsetLag feed-rebuilds",
                        "SumOffsetLag feed-erasures");
        assertThat(statistics(alarm("FeedsWait"))).as("never caught up").containsOnly("Minimum");
        threshold(alarm("FeedsWait"), 1, 3);
        watches("RefusedFeeds", "castlog.feed.rebuilds.refused.count", 1);
        watches("ArchiveStopped", "castlog.archive.stopped.value", 1);
    }

    @Test
    void dashboardShowsQueuesStatesLagLatencyErrorsAndCosts() {
        assertThat(widgets())
                .extracting(it -> it.at("/properties/title").asText())
                .containsExactly(
                        "Queues",
                        "States",
                        "Lag, in records",
                        "From change to feed, from arrival to renditions (ms)",
                        "Errors",
                        "Cost: sound made (ms)",
                        "Cost: delivered by the edge",
                        "Cost: stored",
                        "Cost: tables");
        assertThat(usual.output("DashboardName"))
                .isEqualTo(usual.only("AWS::CloudWatch::Dashboard").text("/DashboardName"));
        assertThat(widgets())
                .allMatch(it -> !it.at("/properties/metrics").isEmpty())
                .extracting(it -> it.at("/properties/region").asText())
                .containsExactly(
                        References.REGION,
                        References.REGION,
                        References.REGION,
                        References.REGION,
                        References.REGION,
                        References.REGION,
                        "us-east-1",
                        References.REGION,
                        References.REGION);
        Set<String> places = new TreeSet<>();
        widgets().forEach(it -> places.add(it.path("x") + "/" + it.path("y")));
        assertThat(places).as("no widget covers another").hasSize(9);
    }

    private void watches(String id, String metric, int threshold) {
        assertThat(alarm(id).text("/MetricName")).isEqualTo(metric);
        assertThat(alarm(id).at("/Period").asInt()).isEqualTo(300);
        threshold(alarm(id), threshold, 1);
    }

    private static void threshold(Resource alarm, int threshold, int periods) {
        assertThat(alarm.at("/Threshold").asInt()).as(alarm.toString()).isEqualTo(threshold);
        assertThat(alarm.at("/EvaluationPeriods").asInt()).as(alarm.toString()).isEqualTo(periods);
    }

    private static String expression(Resource alarm) {
        return Policies.elements(alarm.at("/Metrics"))
                .map(it -> it.path("Expression").asText())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Of all that an alarm watches. */
    private static Set<String> statistics(Resource alarm) {
        return alarm.at("/Statistic").isTextual()
                ? Set.of(alarm.text("/Statistic"))
                : Policies.elements(alarm.at("/Metrics"))
                        .map(it -> it.at("/MetricStat/Stat"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
    }

    private Resource alarm(String id) {
        return usual.get("AWS::CloudWatch::Alarm", id);
    }

    private Stream<Metric> alarmMetrics() {
        return usual.all("AWS::CloudWatch::Alarm").stream().flatMap(it -> Metric.of(it).stream());
    }

    private List<JsonNode> widgets() {
        return Policies.elements(Installation.parse(
                                usual.only("AWS::CloudWatch::Dashboard").text("/DashboardBody"))
                        .path("widgets"))
                .toList();
    }

    private Stream<Metric> widgetMetrics() {
        return widgets().stream()
                .flatMap(it -> Policies.elements(it.at("/properties/metrics")))
                .map(Metric::ofLine);
    }
}
