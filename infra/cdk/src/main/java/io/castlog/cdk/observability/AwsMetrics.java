package io.castlog.cdk.observability;

import io.castlog.cdk.streaming.Consumers.Consumer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Metrics that AWS's services write themselves. */
final class AwsMetrics {
    private AwsMetrics() {}

    static Metric queue(String name, String queueName) {
        return Metric.of("AWS/SQS", name, "Maximum", Map.of("QueueName", queueName));
    }

    static Metric lag(String clusterName, String topic, Consumer consumer, String statistic) {
        return Metric.of(
                "AWS/Kafka",
                "SumOffsetLag",
                statistic,
                Map.of(
                        "Cluster Name", clusterName,
                        "Consumer Group", consumer.group(),
                        "Topic", topic));
    }

    static Metric disk(String clusterName, int broker) {
        return Metric.of(
                "AWS/Kafka",
                "KafkaDataLogsDiskUsed",
                "Maximum",
                Map.of("Cluster Name", clusterName, "Broker ID", Integer.toString(broker)));
    }

    static Metric jobs(String name, String queueArn) {
        return Metric.of("AWS/MediaConvert", name, "Sum", Map.of("Queue", queueArn));
    }

    /** Failed deliveries of a rule: AWS counts each in one of these, most in the second where there are dead letters. */
    static List<Metric> undelivered(String ruleName) {
        return Stream.of("FailedInvocations", "InvocationsSentToDlq", "InvocationsFailedToBeSentToDlq")
                .map(name -> Metric.of("AWS/Events", name, "Sum", Map.of("RuleName", ruleName)))
                .toList();
    }

    static Metric edge(String name, String distributionId) {
        return Metric.of("AWS/CloudFront", name, "Sum", Map.of("DistributionId", distributionId, "Region", "Global"));
    }

    static Metric table(String name, String tableName) {
        return Metric.of("AWS/DynamoDB", name, "Sum", Map.of("TableName", tableName));
    }

    /** Small objects stay in the first class; the others follow when nobody asked for them in 30 and 90 days. */
    static Stream<Metric> stored(String bucketName) {
        return Stream.of(
                        "StandardStorage",
                        "IntelligentTieringFAStorage",
                        "IntelligentTieringIAStorage",
                        "IntelligentTieringAIAStorage")
                .map(type -> Metric.of(
                        "AWS/S3", "BucketSizeBytes", "Average", Map.of("BucketName", bucketName, "StorageType", type)));
    }
}
