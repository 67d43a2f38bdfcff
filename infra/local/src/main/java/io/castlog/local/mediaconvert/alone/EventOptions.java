package io.castlog.local.mediaconvert.alone;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where job state changes go. */
final class EventOptions {
    @Option(
            names = "--events-url",
            paramLabel = "URL",
            descriptionKey = "MEDIACONVERT_EVENTS_URL",
            description = "job state changes are posted there [MEDIACONVERT_EVENTS_URL]")
    private @Nullable URI url;

    @Option(
            names = "--events-queue",
            paramLabel = "URL",
            descriptionKey = "MEDIACONVERT_EVENTS_QUEUE_URL",
            description = "SQS queue of job state changes [MEDIACONVERT_EVENTS_QUEUE_URL]")
    private @Nullable URI queue;

    @Option(
            names = "--sqs-endpoint",
            paramLabel = "URL",
            descriptionKey = "AWS_ENDPOINT_URL_SQS",
            description = "SQS server of that queue [AWS_ENDPOINT_URL_SQS; AWS]")
    private @Nullable URI sqsEndpoint;

    EventTargets open(String region) {
        return EventTargets.open(url, queue, sqsEndpoint, region);
    }
}
