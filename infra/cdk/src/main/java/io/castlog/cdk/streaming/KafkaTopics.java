package io.castlog.cdk.streaming;

import io.castlog.cdk.setting.Settings;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.amazon.awscdk.services.msk.CfnTopic;
import software.constructs.Construct;

/** Every topic of the contracts, with its dead letters. */
record KafkaTopics(Construct scope, Settings settings, CfnCluster cluster) {
    private static final long FOR_EVER = -1;

    void create() {
        for (Topic<?> topic : Topics.all()) {
            create(
                    topic.name(),
                    topic.partitions(),
                    topic.retention().map(Duration::toMillis).orElse(FOR_EVER));
            create(topic.deadLetters(), 1, FOR_EVER);
        }
    }

    private void create(String name, int partitions, long retentionMillis) {
        CfnTopic.Builder.create(scope, "Topic-" + name)
                .clusterArn(cluster.getAttrArn())
                .topicName(name)
                .partitionCount(partitions)
                .replicationFactor(settings.replicas())
                .configs(Base64.getEncoder()
                        .encodeToString(configs(retentionMillis).getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** A JSON object of strings, which MSK takes as base64. */
    private static String configs(long retentionMillis) {
        return "{\"cleanup.policy\":\"delete\",\"retention.ms\":\"%d\"}".formatted(retentionMillis);
    }
}
