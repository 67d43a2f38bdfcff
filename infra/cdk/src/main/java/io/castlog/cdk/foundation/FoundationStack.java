package io.castlog.cdk.foundation;

import io.castlog.cdk.setting.Logs;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Outputs;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The key that encrypts everything, and the network. Depends on nothing. */
public final class FoundationStack extends Stack {
    private static final int ZONES = 3;

    private final Key key;
    private final Vpc vpc;

    /** Adds the stack to an app. */
    public FoundationStack(Construct scope, String id, StackProps props, Settings settings, Names names) {
        super(scope, id, props);
        key = Key.Builder.create(this, "Key")
                .alias("alias/" + names.of("data"))
                .description("Encrypts buckets, tables, queues, topics and logs of Castlog " + names.tail())
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(settings.mode().keyWindow()))
                .policy(KeyPolicy.create())
                .build();
        vpc = vpc(settings);
        LogGroup flows = Logs.group(this, "FlowLogs", "/castlog/" + names.tail() + "/flows", key, settings);
        vpc.addFlowLog(
                "Flows",
                FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(flows))
                        .trafficType(FlowLogTrafficType.REJECT)
                        .build());
        Outputs outputs = new Outputs(this);
        outputs.add("KeyArn", "KMS key of everything", key.getKeyArn());
        outputs.add("VpcId", "Network of the brokers and the cluster", vpc.getVpcId());
        outputs.add("VpcCidr", "Its addresses", vpc.getVpcCidrBlock());
    }

    private Vpc vpc(Settings settings) {
        Vpc made = Vpc.Builder.create(this, "Network")
                .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
                // a stack of no region would get two zones
                .availabilityZones(IntStream.range(0, ZONES)
                        .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                        .toList())
                .natGateways(settings.natGateways())
                .subnetConfiguration(List.of(
                        SubnetConfiguration.builder()
                                .name("Public")
                                .subnetType(SubnetType.PUBLIC)
                                .mapPublicIpOnLaunch(false)
                                .cidrMask(24)
                                .build(),
                        SubnetConfiguration.builder()
                                .name("Private")
                                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                .cidrMask(20)
                                .build()))
                .build();
        made.addGatewayEndpoint("S3", endpoint(GatewayVpcEndpointAwsService.S3));
        made.addGatewayEndpoint("DynamoDb", endpoint(GatewayVpcEndpointAwsService.DYNAMODB));
        // where Kubernetes puts load balancers
        made.getPublicSubnets().forEach(it -> Tags.of(it).add("kubernetes.io/role/elb", "1"));
        made.getPrivateSubnets().forEach(it -> Tags.of(it).add("kubernetes.io/role/internal-elb", "1"));
        return made;
    }

    private static GatewayVpcEndpointOptions endpoint(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }

    /** The key of all data. */
    public Key key() {
        return key;
    }

    /** Three zones, each with a public and a private subnet. */
    public Vpc vpc() {
        return vpc;
    }
}
