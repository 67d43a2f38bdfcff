package io.castlog.cdk.compute;

import static io.castlog.cdk.setting.Access.allow;

import io.castlog.cdk.setting.Logs;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.eks.CfnAddon.PodIdentityAssociationProperty;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * What pods write to their standard output, in CloudWatch. The groups exist before the add-on that would make them
 * unencrypted and without an end.
 */
record ContainerLogs(Construct scope, Settings settings, Names names, IKey key) {
    private static final List<String> GROUPS = List.of("application", "dataplane", "host", "performance");

    List<LogGroup> groups() {
        List<LogGroup> groups = new ArrayList<>();
        groups.add(Logs.group(scope, "ControlPlaneLogs", "/aws/eks/" + names.cluster() + "/cluster", key, settings));
        for (String group : GROUPS) {
            groups.add(Logs.group(
                    scope, group + "-logs", "/aws/containerinsights/" + names.cluster() + "/" + group, key, settings));
        }
        return groups;
    }

    void addOn(CfnCluster cluster, Identities identities, List<LogGroup> groups) {
        Role role = identities.unassociated(
                "Agent",
                "amazon-cloudwatch",
                "cloudwatch-agent",
                List.of(
                        allow(
                                List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                                groups.stream().map(LogGroup::getLogGroupArn).toList()),
                        allow(
                                List.of("cloudwatch:PutMetricData"),
                                List.of("*"),
                                Map.of("StringEquals", Map.of("cloudwatch:namespace", "ContainerInsights"))),
                        // neither knows resources
                        allow(List.of("ec2:DescribeTags", "ec2:DescribeVolumes"), List.of("*"))));
        CfnAddon addOn = CfnAddon.Builder.create(scope, "AgentAddOn")
                .addonName("amazon-cloudwatch-observability")
                .clusterName(cluster.getRef())
                .resolveConflicts("OVERWRITE")
                .podIdentityAssociations(List.of(PodIdentityAssociationProperty.builder()
                        .serviceAccount("cloudwatch-agent")
                        .roleArn(role.getRoleArn())
                        .build()))
                .build();
        groups.forEach(group -> addOn.getNode().addDependency(group));
    }
}
