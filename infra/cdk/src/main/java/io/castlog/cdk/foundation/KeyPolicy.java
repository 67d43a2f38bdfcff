package io.castlog.cdk.foundation;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * Who may use the key without an IAM policy of this account: AWS services on behalf of our resources. Without events,
 * EventBridge drops what it should put into an encrypted queue, and nothing tells. Which conditions, and why no more:
 * infra/decisions/0035.
 */
final class KeyPolicy {
    private KeyPolicy() {}

    static PolicyDocument create() {
        return PolicyDocument.Builder.create()
                .statements(List.of(
                        account(),
                        ofThisAccount("Events", "events.amazonaws.com"),
                        ofThisAccount("Alarms", "cloudwatch.amazonaws.com"),
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

    private static PolicyStatement ofThisAccount(String sid, String service) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
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
