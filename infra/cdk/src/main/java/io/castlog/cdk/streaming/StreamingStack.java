package io.castlog.cdk.streaming;

import io.castlog.cdk.setting.Logs;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Outputs;
import io.castlog.cdk.setting.Settings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.constructs.Construct;

/** Kafka and its topics. Depends on key and network. */
public final class StreamingStack extends Stack {
    private final SecurityGroup group;

    /** Adds the stack to an app. */
    public StreamingStack(
            Construct scope, String id, StackProps props, Settings settings, Names names, IKey key, Vpc vpc) {
        super(scope, id, props);
        group = SecurityGroup.Builder.create(this, "BrokersGroup")
                .vpc(vpc)
                .description("Kafka brokers of Castlog")
                .allowAllOutbound(false)
                .build();
        LogGroup logs = Logs.group(this, "BrokerLogs", "/castlog/" + names.tail() + "/brokers", key, settings);
        CfnCluster cluster = new Brokers(this, settings, names, key).cluster(vpc, group, logs);
        new KafkaTopics(this, settings, cluster).create();
        Outputs outputs = new Outputs(this);
        outputs.add(
                "BootstrapBrokers", "Kafka, with IAM over TLS", Bootstrap.brokers(this, settings, names, key, cluster));
        outputs.add("KafkaClusterName", "The brokers in CloudWatch", names.brokers());
        outputs.add("KafkaClusterArn", "The brokers", cluster.getAttrArn());
    }

    /** The brokers' security group. */
    public SecurityGroup group() {
        return group;
    }
}
