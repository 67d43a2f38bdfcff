package io.castlog.cdk.streaming;

import static io.castlog.cdk.setting.Access.allow;

import io.castlog.cdk.setting.Settings;
import java.util.Collection;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Rights on topics and groups by name.
 *
 * @param clusterArn the brokers'
 * @param settings know what topics were moved to
 */
public record KafkaAccess(String clusterArn, Settings settings) {
    /** To connect and to write without duplicates. */
    public PolicyStatement connect() {
        return allow(List.of("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"), List.of(clusterArn));
    }

    /** To connect and read. */
    public PolicyStatement look() {
        return allow(List.of("kafka-cluster:Connect"), List.of(clusterArn));
    }

    /** To read topics. */
    public PolicyStatement read(Collection<String> topics) {
        return allow(List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"), topics(topics));
    }

    /** To write topics. */
    public PolicyStatement write(Collection<String> topics) {
        return allow(List.of("kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"), topics(topics));
    }

    /** To see the ends of topics. */
    public PolicyStatement describe(Collection<String> topics) {
        return allow(List.of("kafka-cluster:DescribeTopic"), topics(topics));
    }

    /** To see and change how topics are configured. */
    public PolicyStatement configure(Collection<String> topics) {
        return allow(
                List.of(
                        "kafka-cluster:AlterTopicDynamicConfiguration",
                        "kafka-cluster:DescribeTopicDynamicConfiguration"),
                topics(topics));
    }

    /** To make what topics are moved to; whoever deletes records may delete topics. */
    public PolicyStatement move() {
        return allow(
                List.of("kafka-cluster:CreateTopic", "kafka-cluster:DeleteTopic"), arns("topic", settings.topics()));
    }

    /** To be a member of groups and commit. */
    public PolicyStatement join(Collection<String> groups) {
        return allow(List.of("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"), arns("group", groups));
    }

    /** To see how far groups are. */
    public PolicyStatement watch(Collection<String> groups) {
        return allow(List.of("kafka-cluster:DescribeGroup"), arns("group", groups));
    }

    private List<String> topics(Collection<String> names) {
        return arns(
                "topic",
                names.stream()
                        .flatMap(name -> settings.generations(name).stream())
                        .toList());
    }

    /** arn:aws:kafka:region:account:cluster/name/uuid becomes arn:aws:kafka:region:account:topic/name/uuid/topic. */
    private List<String> arns(String type, Collection<String> names) {
        List<String> parts = Fn.split("/", clusterArn, 3);
        String base = "arn:%s:kafka:%s:%s:%s/%s/%s/"
                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, type, parts.get(1), parts.get(2));
        return names.stream().map(name -> base + name).toList();
    }
}
