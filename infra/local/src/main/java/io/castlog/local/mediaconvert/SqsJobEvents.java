package io.castlog.local.mediaconvert;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends job state changes to SQS queues. */
public final class SqsJobEvents implements JobEventSink {
    private final SqsClient sqs;
    private final Function<String, Optional<URI>> targets;

    private SqsJobEvents(SqsClient sqs, Function<String, Optional<URI>> targets) {
        this.sqs = sqs;
        this.targets = targets;
    }

    /**
     * With a target per queue.
     *
     * @param sqs stays open when the server closes
     * @param queues SQS queue URLs by MediaConvert queue name; events of other queues go nowhere, as without a rule
     */
    public SqsJobEvents(SqsClient sqs, Map<String, URI> queues) {
        this(sqs, queue -> Optional.ofNullable(queues.get(queue)));
    }

    /** With one target for all queues. */
    public SqsJobEvents(SqsClient sqs, URI target) {
        this(sqs, queue -> Optional.of(target));
    }

    @Override
    public void deliver(String queueArn, String event) {
        targets.apply(queueArn.substring(queueArn.lastIndexOf('/') + 1))
                .ifPresent(url -> sqs.sendMessage(
                        message -> message.queueUrl(url.toString()).messageBody(event)));
    }
}
