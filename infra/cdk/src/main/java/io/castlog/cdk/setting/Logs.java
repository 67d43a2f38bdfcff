package io.castlog.cdk.setting;

import java.util.Objects;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Log groups, all encrypted with our key and all of an end. */
public final class Logs {
    private Logs() {}

    /** Adds one. */
    public static LogGroup group(Construct scope, String id, String name, IKey key, Settings settings) {
        LogGroup group = LogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .encryptionKey(key)
                .build();
        CfnLogGroup resource =
                (CfnLogGroup) Objects.requireNonNull(group.getNode().getDefaultChild());
        resource.setRetentionInDays(settings.logDays()); // the enum of the other property cannot be made of a number
        return group;
    }
}
