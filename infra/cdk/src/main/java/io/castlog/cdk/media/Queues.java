package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.constructs.Construct;

/**
 * A queue that EventBridge fills, and where its poison goes.
 *
 * @param main received at most five times
 * @param deadLetters kept for fourteen days; what EventBridge could not deliver comes here, too, so that it is redriven
 *     like everything else
 */
public record Queues(CfnQueue main, CfnQueue deadLetters) {
    /**
     * The services hide what they receive for 30 s, and renew that while they work (castlog.*.visibility). This is for who
     * receives without saying how long; six times as much, as AWS advises, and the same in the local stack.
     */
    private static final Duration VISIBILITY = Duration.ofMinutes(3);

    private static final int RECEIVES = 5;
    private static final Duration LONGEST = Duration.ofDays(14);

    static Queues create(Construct scope, String id, String kind, Names names, IKey key) {
        CfnQueue dead = CfnQueue.Builder.create(scope, id + "DeadLetterQueue")
                .queueName(names.of(kind + "-dlq"))
                .kmsMasterKeyId(key.getKeyArn())
                .messageRetentionPeriod(LONGEST.toSeconds())
                .build();
        CfnQueue main = CfnQueue.Builder.create(scope, id + "Queue")
                .queueName(names.of(kind))
                .kmsMasterKeyId(key.getKeyArn())
                .visibilityTimeout(VISIBILITY.toSeconds())
                .messageRetentionPeriod(LONGEST.toSeconds())
                .redrivePolicy(Map.of("deadLetterTargetArn", dead.getAttrArn(), "maxReceiveCount", RECEIVES))
                .build();
        return new Queues(main, dead);
    }

    /** Only this rule may put messages in, and everybody only over TLS. */
    void allow(Construct scope, String id, String ruleArn) {
        policy(scope, id + "QueuePolicy", main, ruleArn);
        policy(scope, id + "DeadLetterQueuePolicy", deadLetters, ruleArn);
    }

    private static void policy(Construct scope, String id, CfnQueue queue, String ruleArn) {
        CfnQueuePolicy.Builder.create(scope, id)
                .queues(List.of(queue.getRef()))
                .policyDocument(PolicyDocument.Builder.create()
                        .statements(List.of(fromRule(queue, ruleArn), tlsOnly(queue)))
                        .build())
                .build();
    }

    private static PolicyStatement fromRule(CfnQueue queue, String ruleArn) {
        return PolicyStatement.Builder.create()
                .sid("FromRule")
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getAttrArn()))
                .conditions(Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                        "ArnEquals", Map.of("aws:SourceArn", ruleArn)))
                .build();
    }

    private static PolicyStatement tlsOnly(CfnQueue queue) {
        return PolicyStatement.Builder.create()
                .sid("TlsOnly")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("sqs:*"))
                .resources(List.of(queue.getAttrArn()))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }
}
