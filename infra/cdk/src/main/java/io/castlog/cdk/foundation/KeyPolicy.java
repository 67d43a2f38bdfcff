package io.castlog.cdk.foundation;

import io.castlog.cdk.setting.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * Who may use the key without an IAM policy of this account: AWS services on behalf of our resources. Without events,
 * EventBridge drops what it should put into an encrypted queue, and nothing tells.
 */
final class KeyPolicy {
    private static final List<String> READ_AND_WRITE = List.of("kms:Decrypt", "kms:GenerateDataKey");

    private KeyPolicy() {}

    static PolicyDocument of(Names names) {
        return PolicyDocument.Builder.create()
                .statements(List.of(
                        account(),
                        service("Events", "events", READ_AND_WRITE, "events", "rule/" + names.of("*")),
                        service("Alarms", "cloudwatch", READ_AND_WRITE, "cloudwatch", "alarm:" + names.of("*")),
                        cloudFront(),
                        logs()))
                .build();
    }

    private static PolicyStatement account() {
        return PolicyStatement.Builder.create()
                .sid("Account")
                .principals(List.of(new AccountRootPrincipal()))
                .actions(List.of("kms:*"))
                .resources(List.of("*"))
                .build();
    }

    private static PolicyStatement service(
            String sid, String principal, List<String> actions, String arnService, String source) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(new ServicePrincipal(principal + ".amazonaws.com")))
                .actions(actions)
                .resources(List.of("*"))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                        "ArnLike",
                        Map.of("aws:SourceArn", arn(arnService, Aws.REGION, source))))
                .build();
    }

    /** The distribution's id is not known here: its stack stands on this one. */
    private static PolicyStatement cloudFront() {
        return PolicyStatement.Builder.create()
                .sid("CloudFront")
                .principals(List.of(new ServicePrincipal("cloudfront.amazonaws.com")))
                .actions(List.of("kms:Decrypt"))
                .resources(List.of("*"))
                .conditions(Map.of("ArnLike", Map.of("aws:SourceArn", arn("cloudfront", "", "distribution/*"))))
                .build();
    }

    private static PolicyStatement logs() {
        return PolicyStatement.Builder.create()
                .sid("Logs")
                .principals(List.of(new ServicePrincipal("logs." + Aws.REGION + "." + Aws.URL_SUFFIX)))
                .actions(List.of(
                        "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnLike",
                        Map.of("kms:EncryptionContext:aws:logs:arn", arn("logs", Aws.REGION, "log-group:*"))))
                .build();
    }

    private static String arn(String service, String region, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(Aws.PARTITION, service, region, Aws.ACCOUNT_ID, resource);
    }
}
