package io.castlog.cdk.compute;

import io.castlog.cdk.foundation.FoundationStack;
import io.castlog.cdk.media.MediaStack;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Outputs;
import io.castlog.cdk.setting.Settings;
import io.castlog.cdk.streaming.KafkaAccess;
import io.castlog.cdk.streaming.StreamingStack;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Where the services run, and as whom. Depends on all that they use. */
public final class ComputeStack extends Stack {
    /** The Kubernetes namespace of the services. */
    public static final String NAMESPACE = "castlog";

    private static final int IAM_PORT = 9098;

    private final Outputs outputs = new Outputs(this);

    /** Adds the stack to an app. */
    public ComputeStack(
            Construct scope,
            String id,
            StackProps props,
            Settings settings,
            Names names,
            FoundationStack foundation,
            MediaStack media,
            StreamingStack streaming) {
        super(scope, id, props);
        ContainerLogs logs = new ContainerLogs(this, settings, names, foundation.key());
        List<LogGroup> groups = logs.groups();
        Kubernetes kubernetes = new Kubernetes(this, settings, names, foundation.key());
        CfnCluster cluster = kubernetes.cluster(foundation.vpc());
        groups.forEach(group -> cluster.getNode().addDependency(group));
        kubernetes.admin(cluster);
        brokersFor(cluster, streaming);
        Identities identities = new Identities(this, names, cluster);
        logs.addOn(cluster, identities, groups);
        Images images = new Images(this, settings, names, foundation.key());
        Rights rights = new Rights(settings, names, foundation.key(), media, new KafkaAccess(settings, names));
        service("Ingest", "ingest-service", identities, images, rights.ingest());
        service("Transcode", "transcode-service", identities, images, rights.transcode());
        service("Feed", "feed-service", identities, images, rights.feed());
        outputs.add(
                "KedaRoleArn",
                "KEDA works as it",
                identities.role("Keda", "keda", "keda-operator", rights.keda()).getRoleArn());
        outputs.add("ClusterName", "For kubectl", cluster.getRef());
        outputs.add("KubernetesNamespace", "Roles are for service accounts in it", NAMESPACE);
        outputs.add("MetricsNamespace", "The services' metrics in CloudWatch", names.metricsNamespace());
        outputs.add("Region", "Where all this is", getRegion());
    }

    private void brokersFor(CfnCluster cluster, StreamingStack streaming) {
        CfnSecurityGroupIngress.Builder.create(this, "PodsToBrokers")
                .groupId(streaming.group().getSecurityGroupId())
                .sourceSecurityGroupId(cluster.getAttrClusterSecurityGroupId())
                .ipProtocol("tcp")
                .fromPort(IAM_PORT)
                .toPort(IAM_PORT)
                .description("Kafka with IAM over TLS, from pods")
                .build();
    }

    private void service(String id, String name, Identities identities, Images images, List<PolicyStatement> rights) {
        outputs.add(
                id + "ServiceRoleArn",
                name + " works as it",
                identities.role(id, NAMESPACE, name, rights).getRoleArn());
        outputs.add(
                id + "RepositoryUri",
                "Images of " + name,
                images.repository(id, name).getAttrRepositoryUri());
    }
}
