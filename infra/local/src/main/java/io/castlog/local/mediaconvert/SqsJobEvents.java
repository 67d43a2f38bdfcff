package io.castlog.local.mediaconvert;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends job state changes to SQS queues: which one is chosen by the name of the job's MediaConvert queue. */
public final class SqsJobEvents implements JobEventSink {
    private final SqsClient sqs;
    private final Map<String, URI> queues;

    /**
     * With a target per queue.
     *
     * @param sqs stays open when the server closes
     * @param queues SQS queue URLs by MediaConvert queue name; events of other queues go nowhere, as without a rule
     */
    public SqsJobEvents(SqsClient sqs, Map<String, URI> queues) {
        this.sqs = sqs;
        this.queues = Map.copyOf(queues);
    }

    @Override
    public void deliver(String queueArn, String event) {
        URI url = queues.get(queueArn.substring(queueArn.lastIndexOf('/') + 1));
        if (url != null) {
            sqs.sendMessage(message -> message.queueUrl(url.toString()).messageBody(event));
        }
    }
}
