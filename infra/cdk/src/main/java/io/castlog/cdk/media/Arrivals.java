package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.constructs.Construct;

/** EventBridge rules: what S3 and MediaConvert tell, into the queue of the service that owns it. */
record Arrivals(Construct scope, Names names) {
    void objects(Buckets buckets, Queues queues) {
        rule(
                "Uploads",
                "uploads",
                Map.of(
                        "source", List.of("aws.s3"),
                        "detail-type", List.of("Object Created"),
                        "detail",
                                Map.of(
                                        "bucket",
                                        Map.of("name", List.of(buckets.input().getRef())))),
                queues);
    }

    /** The statuses that transcode-service follows, of the jobs in our queue. */
    void jobs(String mediaConvertQueueArn, Queues queues) {
        rule(
                "JobEvents",
                "job-events",
                Map.of(
                        "source", List.of("aws.mediaconvert"),
                        "detail-type", List.of("MediaConvert Job State Change"),
                        "detail",
                                Map.of(
                                        "queue", List.of(mediaConvertQueueArn),
                                        "status",
                                                List.of(
                                                        "PROGRESSING",
                                                        "STATUS_UPDATE",
                                                        "COMPLETE",
                                                        "CANCELED",
                                                        "ERROR"))),
                queues);
    }

    private void rule(String id, String kind, Map<String, Object> pattern, Queues queues) {
        CfnRule rule = CfnRule.Builder.create(scope, id + "Rule")
                .name(names.of(kind))
                .description("Into the queue " + kind)
                .eventPattern(pattern)
                .targets(List.of(TargetProperty.builder()
                        .id("queue")
                        .arn(queues.main().getAttrArn())
                        .deadLetterConfig(DeadLetterConfigProperty.builder()
                                .arn(queues.deadLetters().getAttrArn())
                                .build())
                        .retryPolicy(RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(86_400)
                                .maximumRetryAttempts(185)
                                .build())
                        .build()))
                .build();
        queues.allow(scope, id, rule.getAttrArn());
    }
}
