package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeTest {
    private final Installation usual = Installation.usual();
    private final Resource cluster = usual.only("AWS::EKS::Cluster");

    @Test
    void clusterRunsItsNodesLoadBalancersAndVolumesItself() {
        assertThat(cluster.at("/ComputeConfig/Enabled").asBoolean()).isTrue();
        assertThat(Policies.texts(cluster.at("/ComputeConfig/NodePools"))).containsExactly("general-purpose", "system");
        assertThat(cluster.at("/KubernetesNetworkConfig/ElasticLoadBalancing/Enabled")
                        .asBoolean())
                .isTrue();
        assertThat(cluster.at("/StorageConfig/BlockStorage/Enabled").asBoolean())
                .isTrue();
        assertThat(cluster.text("/UpgradePolicy/SupportType")).isEqualTo("STANDARD");
        assertThat(cluster.at("/BootstrapSelfManagedAddons").asBoolean()).isFalse();
        assertThat(cluster.at("/ResourcesVpcConfig/SubnetIds")).hasSize(3);
        assertThat(managed("ClusterRole"))
                .containsExactlyInAnyOrder(
                        "AmazonEKSClusterPolicy",
                        "AmazonEKSComputePolicy",
                        "AmazonEKSBlockStoragePolicy",
                        "AmazonEKSLoadBalancingPolicy",
                        "AmazonEKSNetworkingPolicy");
        assertThat(managed("NodeRole"))
                .containsExactlyInAnyOrder("AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly");
        assertThat(trust("ClusterRole").actions()).containsExactly("sts:AssumeRole", "sts:TagSession");
    }

    @Test
    void secretsAreEncryptedAndTheControlPlaneIsLogged() {
        assertThat(cluster.text("/EncryptionConfig/0/Provider/KeyArn")).isEqualTo(usual.output("KeyArn"));
        assertThat(cluster.text("/EncryptionConfig/0/Resources/0")).isEqualTo("secrets");
        assertThat(cluster.at("/Logging/ClusterLogging/EnabledTypes")).hasSize(5);
        assertThat(cluster.node().path("DependsOn").toString()).contains("ControlPlaneLogs");
    }

    @Test
    void kubectlIsForWhoIsNamed() {
        assertThat(cluster.text("/AccessConfig/AuthenticationMode")).isEqualTo("API");
        assertThat(cluster.at("/AccessConfig/BootstrapClusterCreatorAdminPermissions")
                        .asBoolean())
                .isFalse();
        assertThat(cluster.at("/ResourcesVpcConfig/EndpointPrivateAccess").asBoolean())
                .isTrue();
        assertThat(usual.all("AWS::EKS::AccessEntry")).isEmpty();
        Installation own = Installation.chosen();
        Resource entry = own.only("AWS::EKS::AccessEntry");
        assertThat(entry.text("/PrincipalArn")).isEqualTo("arn:aws:iam::111122223333:role/ops");
        assertThat(entry.text("/AccessPolicies/0/PolicyArn"))
                .isEqualTo("arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy");
        assertThat(Policies.texts(own.only("AWS::EKS::Cluster").at("/ResourcesVpcConfig/PublicAccessCidrs")))
                .containsExactly("192.0.2.0/24");
    }

    @Test
    void eachServiceAccountHasOneRoleThatNobodyElseGets() {
        assertThat(usual.all("AWS::EKS::PodIdentityAssociation"))
                .extracting(it -> it.text("/Namespace") + "/" + it.text("/ServiceAccount") + " " + it.text("/RoleArn"))
                .containsExactlyInAnyOrder(
                        "castlog/ingest-service " + usual.output("IngestServiceRoleArn"),
                        "castlog/transcode-service " + usual.output("TranscodeServiceRoleArn"),
                        "castlog/feed-service " + usual.output("FeedServiceRoleArn"),
                        "keda/keda-operator " + usual.output("KedaRoleArn"));
        for (Resource association : usual.all("AWS::EKS::PodIdentityAssociation")) {
            Statement trust = trust(association.id().replace("Identity", "Role"));
            assertThat(trust.principal().path("Service").asText()).isEqualTo("pods.eks.amazonaws.com");
            assertThat(trust.actions()).containsExactly("sts:AssumeRole", "sts:TagSession");
            JsonNode tags = trust.condition().path("StringEquals");
            assertThat(tags.path("aws:RequestTag/kubernetes-namespace").asText())
                    .isEqualTo(association.text("/Namespace"));
            assertThat(tags.path("aws:RequestTag/kubernetes-service-account").asText())
                    .isEqualTo(association.text("/ServiceAccount"));
            assertThat(tags.path("aws:RequestTag/eks-cluster-arn").asText())
                    .isEqualTo("arn:aws:eks:eu-central-1:111122223333:cluster/pod-cluster-dev-111122223333");
        }
    }

    @Test
    void containersLogIntoGroupsThatExistBefore() {
        Resource addOn = usual.only("AWS::EKS::Addon");
        assertThat(addOn.text("/AddonName")).isEqualTo("amazon-cloudwatch-observability");
        assertThat(addOn.text("/PodIdentityAssociations/0/ServiceAccount")).isEqualTo("cloudwatch-agent");
        assertThat(addOn.node().path("DependsOn")).hasSize(5);
        assertThat(usual.all("AWS::Logs::LogGroup"))
                .extracting(it -> it.text("/LogGroupName"))
                .containsExactlyInAnyOrder(
                        "/castlog/dev-111122223333/flows",
                        "/castlog/dev-111122223333/brokers",
                        "/castlog/dev-111122223333/addresses",
                        "/aws/eks/pod-cluster-dev-111122223333/cluster",
                        "/aws/containerinsights/pod-cluster-dev-111122223333/application",
                        "/aws/containerinsights/pod-cluster-dev-111122223333/dataplane",
                        "/aws/containerinsights/pod-cluster-dev-111122223333/host",
                        "/aws/containerinsights/pod-cluster-dev-111122223333/performance");
    }

    @Test
    void imagesAreScannedEncryptedAndNeverReplaced() {
        assertThat(usual.all("AWS::ECR::Repository")).hasSize(3).allSatisfy(it -> {
            assertThat(it.text("/ImageTagMutability")).isEqualTo("IMMUTABLE");
            assertThat(it.at("/ImageScanningConfiguration/ScanOnPush").asBoolean())
                    .isTrue();
            assertThat(it.text("/EncryptionConfiguration/EncryptionType")).isEqualTo("KMS");
            assertThat(it.text("/EncryptionConfiguration/KmsKey")).isEqualTo(usual.output("KeyArn"));
            assertThat(Installation.parse(it.text("/LifecyclePolicy/LifecyclePolicyText"))
                            .at("/rules/0/selection/countNumber")
                            .asInt())
                    .isEqualTo(30);
        });
    }

    @Test
    void agentWritesMetricsOfContainersAndNothingElse() {
        List<Statement> rights = Policies.of(usual, usual.get("AWS::IAM::Role", "AgentRole"));
        assertThat(rights.get(1).actions()).containsExactly("cloudwatch:PutMetricData");
        assertThat(rights.get(1).condition()).isEqualTo(Installation.parse("""
                        {"StringEquals": {"cloudwatch:namespace": "ContainerInsights"}}"""));
        assertThat(rights.getFirst().resources()).hasSize(5).allMatch(arn -> arn.contains("pod-cluster-dev"));
    }

    private List<String> managed(String role) {
        return Policies.texts(usual.get("AWS::IAM::Role", role).at("/ManagedPolicyArns")).stream()
                .map(arn -> arn.replace("arn:aws:iam::aws:policy/", ""))
                .toList();
    }

    private Statement trust(String role) {
        return Policies.statements(usual.get("AWS::IAM::Role", role).at("/AssumeRolePolicyDocument/Statement"))
                .findFirst()
                .orElseThrow();
    }
}
