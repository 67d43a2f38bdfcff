package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.Policies.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaRightsTest {
    private static final String KAFKA = "arn:aws:kafka:eu-central-1:111122223333:";
    private static final String BROKERS = "/pod-events-dev-111122223333/*";

    private final Installation usual = Installation.usual();
    private final Installation moving = Installation.moving();

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

    private static String topic(String name) {
        return KAFKA + "topic" + BROKERS + "/" + name;
    }
}
