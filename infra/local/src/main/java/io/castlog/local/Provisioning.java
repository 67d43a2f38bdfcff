package io.castlog.local;

import io.castlog.local.Resources.Index;
import io.castlog.local.Resources.KeyAttributes;
import io.castlog.local.Resources.Queue;
import io.castlog.local.Resources.Table;
import io.castlog.local.eventbridge.EventBus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Creates one environment's resources where they are missing. */
final class Provisioning {
    private final Clients clients;
    private final EventBus events;
    private final Environment environment;

    Provisioning(Clients clients, EventBus events, Environment environment) {
        this.clients = clients;
        this.events = events;
        this.environment = environment;
    }

    void run(String bootstrap) {
        Resources.BUCKETS.forEach(this::create);
        Resources.QUEUES.forEach(this::create);
        Resources.TABLES.forEach(this::create);
        TopicProvisioning.run(bootstrap, environment);
        events.route(
                "aws.s3", environment.name(Resources.INPUT_BUCKET), environment.name(Resources.UPLOADS_QUEUE.kind()));
        events.route(
                "aws.mediaconvert",
                environment.mediaConvertQueue(),
                environment.name(Resources.JOB_EVENTS_QUEUE.kind()));
    }

    private void create(String bucket) {
        try {
            clients.s3().createBucket(request -> request.bucket(environment.name(bucket)));
        } catch (BucketAlreadyOwnedByYouException e) {
            return; // from an earlier run
        }
    }

    private void create(Queue queue) {
        String deadLetters = queue(
                queue.deadLetters(),
                Map.of(
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                        Long.toString(Resources.DEAD_LETTER_RETENTION.toSeconds())));
        String arn = clients.sqs()
                .getQueueAttributes(
                        request -> request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        Map<QueueAttributeName, String> attributes = Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(Resources.VISIBILITY.toSeconds()),
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"" + Resources.RECEIVES + "\"}");
        String url = queue(queue.kind(), Map.of());
        clients.sqs().setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
    }

    /** A queue that an earlier version made is found: SQS refuses to create it with other attributes than it has. */
    private String queue(String kind, Map<QueueAttributeName, String> attributes) {
        String name = environment.name(kind);
        try {
            return clients.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException e) {
            return clients.sqs()
                    .createQueue(request -> request.queueName(name).attributes(attributes))
                    .queueUrl();
        }
    }

    private void create(Table table) {
        CreateTableRequest.Builder create = CreateTableRequest.builder()
                .tableName(environment.name(table.kind()))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(table))
                .keySchema(schema(table.key()));
        if (!table.indexes().isEmpty()) { // DynamoDB refuses an empty list
            create.globalSecondaryIndexes(
                    table.indexes().stream().map(Provisioning::index).toList());
        }
        try {
            clients.dynamodb().createTable(create.build());
        } catch (ResourceInUseException e) {
            return; // from an earlier run
        }
    }

    private static List<AttributeDefinition> attributes(Table table) {
        return Stream.concat(Stream.of(table.key()), table.indexes().stream().map(Index::key))
                .flatMap(key -> Stream.concat(Stream.of(key.hash()), key.range().stream()))
                .distinct()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> schema(KeyAttributes key) {
        return Stream.concat(
                        Stream.of(element(key.hash(), KeyType.HASH)),
                        key.range().stream().map(name -> element(name, KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }
}
