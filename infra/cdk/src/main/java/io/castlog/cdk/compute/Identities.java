package io.castlog.cdk.compute;

import io.castlog.cdk.setting.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** Roles of service accounts: the one account of the one cluster gets the role, nobody else. */
record Identities(Construct scope, Names names, CfnCluster cluster) {
    /** A role for a service account, and their association. */
    Role role(String id, String namespace, String account, List<PolicyStatement> statements) {
        Role role = unassociated(id, namespace, account, statements);
        CfnPodIdentityAssociation.Builder.create(scope, id + "Identity")
                .clusterName(cluster.getRef())
                .namespace(namespace)
                .serviceAccount(account)
                .roleArn(role.getRoleArn())
                .build();
        return role;
    }

    /** A role for a service account that somebody else associates. */
    Role unassociated(String id, String namespace, String account, List<PolicyStatement> statements) {
        Role role = Role.Builder.create(scope, id + "Role")
                .roleName(names.of(account))
                .description("Pods of the service account %s/%s".formatted(namespace, account))
                .assumedBy(new ServicePrincipal("pods.eks.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "use",
                        PolicyDocument.Builder.create().statements(statements).build()))
                .build();
        CfnRole resource = (CfnRole) Objects.requireNonNull(role.getNode().getDefaultChild());
        resource.setAssumeRolePolicyDocument(trust(namespace, account));
        return role;
    }

    private PolicyDocument trust(String namespace, String account) {
        return PolicyDocument.Builder.create()
                .statements(List.of(PolicyStatement.Builder.create()
                        .effect(Effect.ALLOW)
                        .principals(List.of(new ServicePrincipal("pods.eks.amazonaws.com")))
                        .actions(List.of("sts:AssumeRole", "sts:TagSession"))
                        .conditions(Map.of(
                                "StringEquals",
                                Map.of(
                                        "aws:RequestTag/eks-cluster-arn", cluster.getAttrArn(),
                                        "aws:RequestTag/kubernetes-namespace", namespace,
                                        "aws:RequestTag/kubernetes-service-account", account)))
                        .build()))
                .build();
    }
}
