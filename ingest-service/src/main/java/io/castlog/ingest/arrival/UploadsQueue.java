package io.castlog.ingest.arrival;

import io.castlog.events.Topics;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.platform.aws.Dependency;
import io.castlog.platform.listen.PermanentException;
import io.castlog.platform.queue.ListenedQueue;
import io.castlog.platform.queue.QueueHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue that tells of objects in the input bucket. */
@Singleton
final class UploadsQueue implements QueueHandler, Dependency {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(3);

    private final QueueConfig config;
    private final String bucket;
    private final Arrivals arrivals;
    private final ArrivalMeters meters;
    private final SqsClient sqs;

    UploadsQueue(QueueConfig config, InputBucket bucket, Arrivals arrivals, ArrivalMeters meters, SqsClient sqs) {
        this.config = config;
        this.bucket = bucket.name();
        this.arrivals = arrivals;
        this.meters = meters;
        this.sqs = sqs;
    }

    @Override
    public ListenedQueue queue() {
        return new ListenedQueue(
                "uploads",
                config.url(),
                config.deadLetterUrl(),
                config.visibility(),
                config.concurrency(),
                Topics.UPLOADS);
    }

    /** Takes in every object that a message tells of; then refuses the message if it holds anything else. */
    @Override
    public void handle(String body) {
        List<String> malformed = new ArrayList<>();
        for (Notice notice : Notices.parse(body)) {
            switch (notice) {
                case Notice.Created(Arrival arrival) when arrival.bucket().equals(bucket) -> arrivals.arrive(arrival);
                case Notice.Created _ -> meters.ignored("other-bucket");
                case Notice.Other(String what) -> meters.ignored(what);
                case Notice.Malformed(String reason) -> malformed.add(reason);
            }
        }
        if (!malformed.isEmpty()) {
            throw new PermanentException(String.join("; ", malformed));
        }
    }

    @Override
    public String name() {
        return "sqs-uploads-queue";
    }

    @Override
    public void check() {
        sqs.getQueueAttributes(request ->
                request.queueUrl(config.url()).overrideConfiguration(limit -> limit.apiCallTimeout(HEALTH_LIMIT)));
    }
}
