package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/** Where alarms tell, and by e-mail to whom. */
final class Alerts {
    private Alerts() {}

    static CfnTopic create(Construct scope, Settings settings, Names names, IKey key) {
        CfnTopic topic = CfnTopic.Builder.create(scope, "AlertTopic")
                .topicName(names.of("alerts"))
                .displayName("Castlog alarms")
                .kmsMasterKeyId(key.getKeyArn())
                .build();
        CfnTopicPolicy.Builder.create(scope, "AlertTopicPolicy")
                .topics(List.of(topic.getRef()))
                .policyDocument(policy(topic))
                .build();
        settings.email()
                .ifPresent(address -> CfnSubscription.Builder.create(scope, "AlertMail")
                        .topicArn(topic.getRef())
                        .protocol("email")
                        .endpoint(address)
                        .build());
        return topic;
    }

    private static PolicyDocument policy(CfnTopic topic) {
        return PolicyDocument.Builder.create()
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .sid("FromAlarms")
                                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                                .actions(List.of("sns:Publish"))
                                .resources(List.of(topic.getRef()))
                                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                                .build(),
                        PolicyStatement.Builder.create()
                                .sid("TlsOnly")
                                .effect(Effect.DENY)
                                .principals(List.of(new AnyPrincipal()))
                                .actions(List.of("sns:Publish"))
                                .resources(List.of(topic.getRef()))
                                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                                .build()))
                .build();
    }
}
