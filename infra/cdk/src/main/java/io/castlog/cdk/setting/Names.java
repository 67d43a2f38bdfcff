package io.castlog.cdk.setting;

import java.util.List;
import software.amazon.awscdk.Aws;

/**
 * Names of an installation's resources: {@code pod-<kind>-<suffix>-<random id or account id>}, as the local stack has
 * them.
 */
public record Names(Settings settings) {
    /** The name of one resource. */
    public String of(String kind) {
        return "pod-" + kind + "-" + tail();
    }

    /** The name of a stack, which cannot hold the account's id. */
    public String stack(String part) {
        String id = settings.id();
        return String.join(
                "-",
                id.isEmpty()
                        ? List.of("castlog", part, settings.suffix())
                        : List.of("castlog", part, settings.suffix(), id));
    }

    /** The suffix and what tells installations of one suffix apart. */
    public String tail() {
        return settings.suffix() + "-" + (settings.id().isEmpty() ? Aws.ACCOUNT_ID : settings.id());
    }

    /** Where the services' metrics stand in CloudWatch. */
    public String metricsNamespace() {
        return "Castlog/" + tail();
    }

    /** SSM parameters below this are the renditions. */
    public String presetsPrefix() {
        return "/castlog/" + tail() + "/presets";
    }

    /** The name of the cluster of brokers. Another name is another cluster: CloudFormation does not notice one that was lost. */
    public String brokers() {
        return of("events");
    }

    /** The name of the Kubernetes cluster, before it exists: log groups carry it. */
    public String cluster() {
        return of("cluster");
    }
}
