package io.castlog.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.eventbridge.EventBridgeEvent;
import io.castlog.local.eventbridge.EventBus;
import io.castlog.local.s3.ObjectCreated;
import java.util.function.Consumer;

/**
 * Publishes stored objects as S3 does through EventBridge.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event structure</a>
 */
record BucketEvents(EventBus events) implements Consumer<ObjectCreated> {

    @Override
    public void accept(ObjectCreated created) {
        events.publish(
                new EventBridgeEvent(
                        "aws.s3",
                        "Object Created",
                        LocalStack.ACCOUNT,
                        LocalStack.REGION,
                        "arn:aws:s3:::" + created.bucket(),
                        detail(created)),
                created.bucket());
    }

    private static ObjectNode detail(ObjectCreated created) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("version", "0");
        detail.putObject("bucket").put("name", created.bucket());
        detail.putObject("object")
                .put("key", created.key())
                .put("size", created.size())
                .put("etag", created.etag())
                .put("sequencer", created.sequencer());
        detail.put("request-id", created.requestId());
        detail.put("requester", created.requester());
        detail.put("source-ip-address", created.sourceIp());
        detail.put("reason", created.reason());
        return detail;
    }
}
