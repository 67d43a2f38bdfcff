package io.castlog.cdk.setting;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Statements of policies that name every action and every resource. */
public final class Access {
    private Access() {}

    /** Allows actions on resources. */
    public static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** Allows actions on resources where conditions hold. */
    public static PolicyStatement allow(
            List<String> actions, List<String> resources, Map<String, ? extends Object> conditions) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build();
    }
}
