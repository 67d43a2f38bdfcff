package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.Policies.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaRightsTest {
    private static final String KAFKA = "arn:aws:kafka:eu-central-1:111122223333:";
    private static final String BROKERS = "/pod-events-dev-111122223333/" + References.CLUSTER_UUID;

    private final Installation usual = Installation.usual();
    private final Installation moving = Installation.moving();

    @Test
    void topicsAreReadAndWrittenByName() {
        kafka(
                "ingest-service",
                "kafka-cluster:WriteData",
                "ingest.uploads.v1",
                "ingest.uploads.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "ingest-service",
                "kafka-cluster:ReadData",
                "feed.erasures.v1",
                "feed.erasures.v1.dlt",
                "ingest.uploads.v1.dlt");
        kafka(
                "transcode-service",
                "kafka-cluster:WriteData",
                "transcode.job-status.v1",
                "transcode.job-status.v1.dlt",
                "transcode.progress.v1",
                "ingest.uploads.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "transcode-service",
                "kafka-cluster:ReadData",
                "ingest.uploads.v1",
                "feed.catalog.v1",
                "feed.erasures.v1",
                "ingest.uploads.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.erasures.v1.dlt",
                "transcode.job-status.v1.dlt");
        List<String> letters = List.of(
                "ingest.uploads.v1.dlt",
                "transcode.job-status.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.rebuilds.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "feed-service",
                "kafka-cluster:WriteData",
                with(letters, "feed.catalog.v1", "feed.rebuilds.v1", "feed.erasures.v1"));
        kafka(
                "feed-service",
                "kafka-cluster:ReadData",
                with(
                        letters,
                        "ingest.uploads.v1",
                        "transcode.job-status.v1",
                        "feed.catalog.v1",
                        "feed.rebuilds.v1",
                        "feed.erasures.v1"));
    }

    @Test
    void groupsAreJoinedByTheirServiceAndSeenByTheArchive() {
        assertThat(granting("ingest-service", "kafka-cluster:AlterGroup"))
                .containsExactly(KAFKA + "group" + BROKERS + "/ingest-erasures");
        assertThat(granting("feed-service", "kafka-cluster:AlterGroup"))
                .hasSize(6)
                .contains(KAFKA + "group" + BROKERS + "/feed-archive");
        assertThat(granting("feed-service", "kafka-cluster:DescribeGroup"))
                .contains(KAFKA + "group" + BROKERS + "/transcode-service");
        assertThat(usual.all("AWS::IAM::Role").stream()
                        .flatMap(it -> Policies.of(usual, it).stream())
                        .filter(it -> it.actions().contains("kafka-cluster:Connect")))
                .hasSize(4)
                .allMatch(it -> it.resources().equals(List.of(usual.output("KafkaClusterArn"))));
    }

    @Test
    void logIsWrittenBackAndMovedOnlyWhileItIsRestored() {
        List<Statement> role = Policies.of(moving, "feed-service");
        String[] moved = {topic("feed.catalog.v1.p24"), topic("feed.rebuilds.v1.p24")};
        String[] all = {
            topic("feed.catalog.v1"),
            moved[0],
            topic("feed.erasures.v1"),
            topic("feed.rebuilds.v1"),
            moved[1],
            topic("ingest.uploads.v1"),
            topic("transcode.job-status.v1")
        };

        assertThat(Policies.granting(role, "kafka-cluster:ReadData")).contains(all);
        assertThat(Policies.granting(role, "kafka-cluster:WriteData"))
                .contains(all)
                .hasSize(all.length + 5); // dead letters
        assertThat(Policies.granting(role, "kafka-cluster:AlterTopicDynamicConfiguration"))
                .containsExactlyInAnyOrder(all);
        assertThat(Policies.granting(role, "kafka-cluster:DescribeTopicDynamicConfiguration"))
                .containsExactlyInAnyOrder(all);
        assertThat(Policies.granting(role, "kafka-cluster:AlterGroup")).hasSize(10);
        assertThat(Policies.granting(role, "kafka-cluster:CreateTopic")).containsExactlyInAnyOrder(moved);
        assertThat(Policies.granting(role, "kafka-cluster:DeleteTopic")).containsExactlyInAnyOrder(moved);
        assertThat(usual.all("AWS::IAM::Role").stream()
                        .flatMap(it -> Policies.of(usual, it).stream())
                        .flatMap(it -> it.actions().stream()))
                .noneMatch(it -> it.matches("kafka-cluster:(Create|Delete|Alter)Topic.*"));
    }

    @Test
    void topicsThatWereMovedAreKnown() {
        Map<String, Map<String, Integer>> knowing = Map.of(
                "feed-service", Map.of("ReadData", 1, "WriteData", 1, "DescribeTopic", 1),
                "transcode-service", Map.of("ReadData", 1, "WriteData", 0, "DescribeTopic", 1),
                "keda-operator", Map.of("ReadData", 0, "WriteData", 0, "DescribeTopic", 1),
                "ingest-service", Map.of("ReadData", 0, "WriteData", 0, "DescribeTopic", 0));
        knowing.forEach((account, actions) -> actions.forEach((action, times) -> {
            List<String> resources = Policies.granting(Policies.of(moving, account), "kafka-cluster:" + action);
            assertThat(resources)
                    .as(account + " " + action)
                    .filteredOn(topic("feed.catalog.v1.p24")::equals)
                    .hasSize(times);
            assertThat(resources.contains(topic("feed.catalog.v1")))
                    .as(account + " " + action)
                    .isEqualTo(times == 1);
        }));
        assertThat(moving.get("AWS::CloudWatch::Alarm", "ConsumerLag").node().toString())
                .contains("\"feed.catalog.v1.p24\"")
                .doesNotContain("\"feed.catalog.v1\"");
    }

    @Test
    void kedaCountsAndDoesNothingElse() {
        assertThat(Policies.of(usual, "keda-operator"))
                .flatExtracting(Statement::actions)
                .containsExactlyInAnyOrder(
                        "sqs:GetQueueAttributes",
                        "kafka-cluster:Connect",
                        "kafka-cluster:DescribeGroup",
                        "kafka-cluster:DescribeTopic");
    }

    private void kafka(String service, String action, Collection<String> topics) {
        assertThat(granting(service, action))
                .as(service + " " + action)
                .containsExactlyInAnyOrderElementsOf(
                        topics.stream().map(KafkaRightsTest::topic).toList());
    }

    private void kafka(String service, String action, String... topics) {
        kafka(service, action, List.of(topics));
    }

    private static List<String> with(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    private static String topic(String name) {
        return KAFKA + "topic" + BROKERS + "/" + name;
    }

    private List<String> granting(String account, String action) {
        return Policies.granting(Policies.of(usual, account), action);
    }
}
