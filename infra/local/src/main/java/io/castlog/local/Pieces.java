package io.castlog.local;

import io.castlog.local.dynamodb.DynamoDbServer;
import io.castlog.local.eventbridge.EventBus;
import io.castlog.local.kafka.KafkaBroker;
import io.castlog.local.mediaconvert.MediaConvertConfig;
import io.castlog.local.mediaconvert.MediaConvertServer;
import io.castlog.local.s3.S3Server;
import io.castlog.local.sqs.SqsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The started servers of one stack. */
record Pieces(
        String bootstrap,
        DynamoDbServer dynamodb,
        SqsServer sqs,
        S3Server s3,
        MediaConvertServer mediaconvert,
        Clients clients,
        EventBus events) {

    /** Starts them side by side; whatever started is in {@code running} when this returns or throws. */
    static Pieces start(StackOptions options, Ports ports, Running running) {
        DataFolder data = running.add(DataFolder.open(options.data()));
        CompletableFuture<String> kafka = async(() -> kafka(options, ports, data, running));
        CompletableFuture<DynamoDbServer> dynamodb =
                async(() -> running.add(DynamoDbServer.start(data.of("dynamodb"), options.bind(), ports.dynamodb())));
        CompletableFuture<Void> both = CompletableFuture.allOf(kafka, dynamodb);
        try {
            SqsServer sqs = running.add(SqsServer.start(
                    data.of("sqs"), options.bind(), ports.sqs(), LocalStack.REGION, LocalStack.ACCOUNT));
            Clients clients = running.add(Clients.of(options, ports));
            sqs.awaitStoredQueues(clients.sqs());
            EventBus events = running.add(EventBus.start(
                    data.of("events"), clients.sqs(), queue -> queueUrl(sqs.endpoint(), queue), Clock.systemUTC()));
            S3Server s3 = running.add(S3Server.start(s3Settings(options, ports, data), new BucketEvents(events)));
            MediaConvertServer mediaconvert = running.add(mediaConvert(options, ports, data, events));
            both.join();
            return new Pieces(kafka.join(), dynamodb.join(), sqs, s3, mediaconvert, clients, events);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            both.exceptionally(e -> null).join();
        }
    }

    static String queueUrl(URI endpoint, String queue) {
        return endpoint + "/" + LocalStack.ACCOUNT + "/" + queue;
    }

    private static String kafka(StackOptions options, Ports ports, DataFolder data, Running running) {
        return options.kafka()
                .orElseGet(() -> running.add(
                                KafkaBroker.start(data.of("kafka"), options.bind(), ports.kafka(), ports.controller()))
                        .bootstrap());
    }

    private static MediaConvertServer mediaConvert(
            StackOptions options, Ports ports, DataFolder data, EventBus events) {
        MediaConvertConfig config = MediaConvertConfig.of(
                        data.of("mediaconvert"),
                        new MediaConvertConfig.S3(
                                Optional.of(options.url(ports.s3())), options.accessKey(), options.secretKey()))
                .at(options.bind(), ports.mediaconvert())
                .withCreateJobs(options.createJobRate());
        try {
            return MediaConvertServer.start(
                    config,
                    (queueArn, event) -> events.deliver(
                            "aws.mediaconvert", queueArn.substring(queueArn.lastIndexOf('/') + 1), event));
        } catch (IOException e) {
            throw new UncheckedIOException("MediaConvert could not start on port " + ports.mediaconvert(), e);
        }
    }

    private static S3Server.Settings s3Settings(StackOptions options, Ports ports, DataFolder data) {
        return new S3Server.Settings(
                data.of("s3"),
                options.bind(),
                ports.s3(),
                options.accessKey(),
                options.secretKey(),
                options.corsOrigins(),
                LocalStack.ACCOUNT);
    }

    /** In a thread that has the starter's context class loader, which the servers look for their resources in. */
    private static <T> CompletableFuture<T> async(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().start(task));
    }
}
