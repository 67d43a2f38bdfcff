package io.castlog.cdk.streaming;

import io.castlog.cdk.setting.Access;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Rights on topics and groups by name. The cluster is named, too, without the UUID that MSK adds: where brokers were lost and
 * come back, CloudFormation would not change what the roles' stack imports.
 *
 * @param settings know what topics were moved to
 * @param names know the brokers
 */
public record KafkaAccess(Settings settings, Names names) {
    /**
     * What may be done with which topics or groups.
     *
     * @param actions of IAM
     * @param resources their ARNs
     */
    public record Grant(List<String> actions, List<String> resources) {
        /** Statements that name every resource once: a role's policies may have 10,240 characters together. */
        public static List<PolicyStatement> statements(Collection<Grant> grants) {
            Map<String, Set<String>> actions = new TreeMap<>();
            grants.forEach(grant -> grant.resources()
                    .forEach(resource -> actions.computeIfAbsent(resource, _ -> new TreeSet<>())
                            .addAll(grant.actions())));
            Map<Set<String>, List<String>> resources = new LinkedHashMap<>();
            actions.forEach((resource, allowed) ->
                    resources.computeIfAbsent(allowed, _ -> new ArrayList<>()).add(resource));
            return resources.entrySet().stream()
                    .map(it -> Access.allow(List.copyOf(it.getKey()), it.getValue()))
                    .toList();
        }
    }

    /** To connect and to write without duplicates. */
    public Grant connect() {
        return new Grant(
                List.of("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"), List.of(arn("cluster")));
    }

    /** To connect and read. */
    public Grant look() {
        return new Grant(List.of("kafka-cluster:Connect"), List.of(arn("cluster")));
    }

    /** To read topics. */
    public Grant read(Collection<String> topics) {
        return topics(topics, "DescribeTopic", "ReadData");
    }

    /** To write topics. */
    public Grant write(Collection<String> topics) {
        return topics(topics, "DescribeTopic", "WriteData");
    }

    /** To see the ends of topics. */
    public Grant describe(Collection<String> topics) {
        return topics(topics, "DescribeTopic");
    }

    /** To see and change how topics are configured. */
    public Grant configure(Collection<String> topics) {
        return topics(topics, "AlterTopicDynamicConfiguration", "DescribeTopicDynamicConfiguration");
    }

    /** To make what topics are moved to; whoever deletes records may delete topics. */
    public Grant move() {
        return new Grant(
                List.of("kafka-cluster:CreateTopic", "kafka-cluster:DeleteTopic"), arns("topic", settings.topics()));
    }

    /** To be a member of groups and commit. */
    public Grant join(Collection<String> groups) {
        return new Grant(List.of("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"), arns("group", groups));
    }

    /** To see how far groups are. */
    public Grant watch(Collection<String> groups) {
        return new Grant(List.of("kafka-cluster:DescribeGroup"), arns("group", groups));
    }

    private Grant topics(Collection<String> names, String... actions) {
        return new Grant(
                List.of(actions).stream().map("kafka-cluster:"::concat).toList(),
                arns(
                        "topic",
                        names.stream()
                                .flatMap(name -> settings.generations(name).stream())
                                .toList()));
    }

    private List<String> arns(String type, Collection<String> names) {
        return names.stream().map(name -> arn(type) + "/" + name).toList();
    }

    /** arn:aws:kafka:region:account:type/cluster/uuid. */
    private String arn(String type) {
        return "arn:%s:kafka:%s:%s:%s/%s/*".formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, type, names.brokers());
    }
}
