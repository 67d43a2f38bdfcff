package io.castlog.cdk.streaming;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.StringJoiner;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.amazon.awscdk.services.msk.CfnCluster.BrokerLogsProperty;
import software.amazon.awscdk.services.msk.CfnCluster.BrokerNodeGroupInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.ClientAuthenticationProperty;
import software.amazon.awscdk.services.msk.CfnCluster.CloudWatchLogsProperty;
import software.amazon.awscdk.services.msk.CfnCluster.ConfigurationInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.EBSStorageInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.EncryptionAtRestProperty;
import software.amazon.awscdk.services.msk.CfnCluster.EncryptionInTransitProperty;
import software.amazon.awscdk.services.msk.CfnCluster.EncryptionInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.IamProperty;
import software.amazon.awscdk.services.msk.CfnCluster.LoggingInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.SaslProperty;
import software.amazon.awscdk.services.msk.CfnCluster.StorageInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.UnauthenticatedProperty;
import software.amazon.awscdk.services.msk.CfnConfiguration;
import software.constructs.Construct;

/** MSK, provisioned: who connects shows an IAM identity, over TLS, from inside the network. */
record Brokers(Construct scope, Settings settings, Names names, IKey key) {
    /** Express brokers have KRaft from this version on. */
    private static final String VERSION = "3.9.x.kraft";

    CfnCluster cluster(Vpc vpc, SecurityGroup group, LogGroup logs) {
        CfnConfiguration configuration = configuration();
        return CfnCluster.Builder.create(scope, "Brokers")
                .clusterName(names.brokers())
                .kafkaVersion(VERSION)
                .numberOfBrokerNodes(settings.brokers())
                .brokerNodeGroupInfo(nodes(vpc, group))
                .configurationInfo(ConfigurationInfoProperty.builder()
                        .arn(configuration.getAttrArn())
                        .revision(configuration.getAttrLatestRevisionRevision())
                        .build())
                .clientAuthentication(ClientAuthenticationProperty.builder()
                        .sasl(SaslProperty.builder()
                                .iam(IamProperty.builder().enabled(true).build())
                                .build())
                        .unauthenticated(
                                UnauthenticatedProperty.builder().enabled(false).build())
                        .build())
                .encryptionInfo(EncryptionInfoProperty.builder()
                        .encryptionAtRest(EncryptionAtRestProperty.builder()
                                .dataVolumeKmsKeyId(key.getKeyArn())
                                .build())
                        .encryptionInTransit(EncryptionInTransitProperty.builder()
                                .clientBroker("TLS")
                                .inCluster(true)
                                .build())
                        .build())
                .enhancedMonitoring("DEFAULT")
                .loggingInfo(LoggingInfoProperty.builder()
                        .brokerLogs(BrokerLogsProperty.builder()
                                .cloudWatchLogs(CloudWatchLogsProperty.builder()
                                        .enabled(true)
                                        .logGroup(logs.getLogGroupName())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private BrokerNodeGroupInfoProperty nodes(Vpc vpc, SecurityGroup group) {
        BrokerNodeGroupInfoProperty.Builder nodes = BrokerNodeGroupInfoProperty.builder()
                .instanceType(settings.brokerType())
                .clientSubnets(vpc.getPrivateSubnets().stream()
                        .limit(settings.replicas())
                        .map(ISubnet::getSubnetId)
                        .toList())
                .securityGroups(List.of(group.getSecurityGroupId()));
        if (!settings.express()) {
            nodes.storageInfo(StorageInfoProperty.builder()
                    .ebsStorageInfo(EBSStorageInfoProperty.builder()
                            .volumeSize(settings.brokerStorage())
                            .build())
                    .build());
        }
        return nodes.build();
    }

    private CfnConfiguration configuration() {
        StringJoiner properties = new StringJoiner("\n", "", "\n").add("auto.create.topics.enable=false");
        if (!settings.express()) { // Express brokers set the others themselves
            properties
                    .add("default.replication.factor=" + settings.replicas())
                    .add("min.insync.replicas=" + Math.max(1, settings.replicas() - 1))
                    // a group that was stopped for a month still knows where it was
                    .add("offsets.retention.minutes=43200");
        }
        return CfnConfiguration.Builder.create(scope, "BrokerConfiguration")
                .name(names.brokers())
                .description("Topics exist because they are declared")
                .serverProperties(properties.toString())
                .build();
    }
}
