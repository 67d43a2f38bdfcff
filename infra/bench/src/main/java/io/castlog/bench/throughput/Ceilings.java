package io.castlog.bench.throughput;

import io.castlog.bench.Java;
import io.castlog.bench.Stack;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What the servers of the local stack can do alone.
 *
 * @param each how long each is measured
 */
record Ceilings(Stack stack, S3Client s3, SqsClient sqs, DynamoDbClient dynamo, Duration each) {
    private static final int THREADS = 16;

    /**
     * Measures and prints them, one after the other.
     *
     * @param input what is put into a bucket
     */
    void print(byte[] input) throws InterruptedException {
        String table = stack.variable("CASTLOG_JOBS_TABLE");
        String text = "x".repeat(1_500);
        print(
                "DynamoDB Local: puts of 1.5 KB into a table with three indexes, one thread",
                1,
                () -> put(dynamo, table, text));
        print("DynamoDB Local: the same, 16 threads", THREADS, () -> put(dynamo, table, text));
        String queue = stack.variable("CASTLOG_JOB_EVENTS_DEAD_LETTER_QUEUE_URL");
        print("SQS server: a message of 1.5 KB sent, received and deleted, 16 threads", THREADS, () -> {
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(text));
            for (Message message : sqs.receiveMessage(
                            receive -> receive.queueUrl(queue).maxNumberOfMessages(1))
                    .messages()) {
                sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        });
        String bucket = stack.variable("CASTLOG_OUTPUT_BUCKET");
        print(
                "S3 server: puts of %d KB, 16 threads".formatted(input.length >> 10),
                THREADS,
                () -> s3.putObject(
                        put -> put.bucket(bucket).key("ceiling/" + UUID.randomUUID()), RequestBody.fromBytes(input)));
    }

    private static void put(DynamoDbClient dynamo, String table, String text) {
        String id = UUID.randomUUID().toString();
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "uploadId", AttributeValue.fromS(id),
                        "jobId", AttributeValue.fromS(id),
                        "podcastId", AttributeValue.fromS("ceiling"),
                        "createdAt", AttributeValue.fromS(id),
                        "state", AttributeValue.fromS(text))));
    }

    private void print(String what, int threads, Runnable one) throws InterruptedException {
        double load = Java.load();
        AtomicLong count = new AtomicLong();
        long start = System.nanoTime();
        long end = start + each.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                executor.execute(() -> {
                    while (System.nanoTime() < end) {
                        one.run();
                        count.incrementAndGet();
                    }
                });
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-75s %6.0f a second  (load %.1f)%n",
                what,
                count.get() * 1e9 / (System.nanoTime() - start),
                load);
    }
}
