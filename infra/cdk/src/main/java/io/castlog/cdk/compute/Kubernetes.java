package io.castlog.cdk.compute;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.amazon.awscdk.services.eks.CfnAccessEntry.AccessPolicyProperty;
import software.amazon.awscdk.services.eks.CfnAccessEntry.AccessScopeProperty;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.eks.CfnCluster.AccessConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.BlockStorageProperty;
import software.amazon.awscdk.services.eks.CfnCluster.ClusterLoggingProperty;
import software.amazon.awscdk.services.eks.CfnCluster.ComputeConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.ElasticLoadBalancingProperty;
import software.amazon.awscdk.services.eks.CfnCluster.EncryptionConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.KubernetesNetworkConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.LoggingProperty;
import software.amazon.awscdk.services.eks.CfnCluster.LoggingTypeConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.ProviderProperty;
import software.amazon.awscdk.services.eks.CfnCluster.ResourcesVpcConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.StorageConfigProperty;
import software.amazon.awscdk.services.eks.CfnCluster.UpgradePolicyProperty;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.SessionTagsPrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** EKS in Auto Mode: AWS runs nodes, load balancers and the Pod Identity agent; nothing of ours runs to make it. */
record Kubernetes(Construct scope, Settings settings, Names names, IKey key) {
    private static final String VERSION = "1.35";

    CfnCluster cluster(Vpc vpc) {
        Role nodes = Role.Builder.create(scope, "NodeRole")
                .roleName(names.of("nodes"))
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(managed("AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"))
                .build();
        return CfnCluster.Builder.create(scope, "Cluster")
                .name(names.cluster())
                .version(VERSION)
                .roleArn(clusterRole().getRoleArn())
                .resourcesVpcConfig(ResourcesVpcConfigProperty.builder()
                        .subnetIds(vpc.getPrivateSubnets().stream()
                                .map(ISubnet::getSubnetId)
                                .toList())
                        .endpointPrivateAccess(true)
                        .endpointPublicAccess(true)
                        .publicAccessCidrs(settings.adminCidrs())
                        .build())
                .accessConfig(AccessConfigProperty.builder()
                        .authenticationMode("API")
                        // the creator is CloudFormation's role, which needs none
                        .bootstrapClusterCreatorAdminPermissions(false)
                        .build())
                .bootstrapSelfManagedAddons(false)
                .computeConfig(ComputeConfigProperty.builder()
                        .enabled(true)
                        .nodePools(List.of("general-purpose", "system"))
                        .nodeRoleArn(nodes.getRoleArn())
                        .build())
                .kubernetesNetworkConfig(KubernetesNetworkConfigProperty.builder()
                        .elasticLoadBalancing(ElasticLoadBalancingProperty.builder()
                                .enabled(true)
                                .build())
                        .build())
                .storageConfig(StorageConfigProperty.builder()
                        .blockStorage(
                                BlockStorageProperty.builder().enabled(true).build())
                        .build())
                .encryptionConfig(List.of(EncryptionConfigProperty.builder()
                        .provider(ProviderProperty.builder()
                                .keyArn(key.getKeyArn())
                                .build())
                        .resources(List.of("secrets"))
                        .build()))
                .logging(logging())
                .upgradePolicy(UpgradePolicyProperty.builder()
                        .supportType("STANDARD") // the other kind costs six times as much
                        .build())
                .deletionProtection(settings.mode().retains())
                .build();
    }

    /** Who may use kubectl, where a principal is named. */
    void admin(CfnCluster cluster) {
        settings.admin()
                .ifPresent(arn -> CfnAccessEntry.Builder.create(scope, "Admin")
                        .clusterName(cluster.getRef())
                        .principalArn(arn)
                        .accessPolicies(List.of(AccessPolicyProperty.builder()
                                .policyArn("arn:%s:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
                                        .formatted(Aws.PARTITION))
                                .accessScope(AccessScopeProperty.builder()
                                        .type("cluster")
                                        .build())
                                .build()))
                        .build());
    }

    private Role clusterRole() {
        return Role.Builder.create(scope, "ClusterRole")
                .roleName(names.of("cluster"))
                .assumedBy(new SessionTagsPrincipal(new ServicePrincipal("eks.amazonaws.com")))
                .managedPolicies(managed(
                        "AmazonEKSClusterPolicy",
                        "AmazonEKSComputePolicy",
                        "AmazonEKSBlockStoragePolicy",
                        "AmazonEKSLoadBalancingPolicy",
                        "AmazonEKSNetworkingPolicy"))
                .build();
    }

    private static List<IManagedPolicy> managed(String... policies) {
        return Stream.of(policies).map(ManagedPolicy::fromAwsManagedPolicyName).toList();
    }

    private static LoggingProperty logging() {
        return LoggingProperty.builder()
                .clusterLogging(ClusterLoggingProperty.builder()
                        .enabledTypes(Stream.of("api", "audit", "authenticator", "controllerManager", "scheduler")
                                .map(type -> LoggingTypeConfigProperty.builder()
                                        .type(type)
                                        .build())
                                .toList())
                        .build())
                .build();
    }
}
