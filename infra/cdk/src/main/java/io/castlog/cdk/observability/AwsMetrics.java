package io.castlog.cdk.observability;

import io.castlog.cdk.streaming.Consumers.Consumer;
import java.util.Map;

/** Metrics that AWS's services write themselves. */
final class AwsMetrics {
    private AwsMetrics() {}

    static Metric queue(String name, String queueName) {
        return Metric.of("AWS/SQS", name, "Maximum", Map.of("QueueName", queueName));
    }

    static Metric lag(String clusterName, String topic, Consumer consumer) {
        return Metric.of(
                "AWS/Kafka",
                "SumOffsetLag",
                "Maximum",
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

    static Metric rule(String name, String ruleName) {
        return Metric.of("AWS/Events", name, "Sum", Map.of("RuleName", ruleName));
    }

    static Metric edge(String name, String distributionId) {
        return Metric.of("AWS/CloudFront", name, "Sum", Map.of("DistributionId", distributionId, "Region", "Global"));
    }

    static Metric table(String name, String tableName) {
        return Metric.of("AWS/DynamoDB", name, "Sum", Map.of("TableName", tableName));
    }

    static Metric stored(String bucketName) {
        return Metric.of(
                "AWS/S3",
                "BucketSizeBytes",
                "Average",
                Map.of("BucketName", bucketName, "StorageType", "IntelligentTieringFAStorage"));
    }
}
