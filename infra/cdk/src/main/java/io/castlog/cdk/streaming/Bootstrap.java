package io.castlog.cdk.streaming;

import static io.castlog.cdk.setting.Access.allow;

import io.castlog.cdk.setting.Logs;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.constructs.Construct;

/** CloudFormation does not tell the brokers' addresses; one call of the API does. */
final class Bootstrap {
    private static final String ADDRESSES = "BootstrapBrokerStringSaslIam";

    private Bootstrap() {}

    static String brokers(Construct scope, Settings settings, Names names, IKey key, CfnCluster cluster) {
        LogGroup logs = Logs.group(scope, "AddressesLogs", "/castlog/" + names.tail() + "/addresses", key, settings);
        AwsSdkCall call = AwsSdkCall.builder()
                .service("Kafka")
                .action("GetBootstrapBrokers")
                .parameters(Map.of("ClusterArn", cluster.getAttrArn()))
                .outputPaths(List.of(ADDRESSES))
                .physicalResourceId(PhysicalResourceId.of(names.brokers()))
                .build();
        return AwsCustomResource.Builder.create(scope, "Addresses")
                .functionName(names.of("addresses"))
                .onCreate(call)
                .onUpdate(call)
                .installLatestAwsSdk(false)
                .logGroup(logs)
                .role(role(scope, names, logs))
                .policy(AwsCustomResourcePolicy.fromStatements(
                        List.of(allow(List.of("kafka:GetBootstrapBrokers"), List.of(cluster.getAttrArn())))))
                .build()
                .getResponseField(ADDRESSES);
    }

    private static Role role(Construct scope, Names names, LogGroup logs) {
        return Role.Builder.create(scope, "AddressesRole")
                .roleName(names.of("addresses"))
                .description("Asks MSK for the brokers' addresses while stacks are deployed")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "logs",
                        PolicyDocument.Builder.create()
                                .statements(List.of(allow(
                                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                        List.of(logs.getLogGroupArn()))))
                                .build()))
                .build();
    }
}
