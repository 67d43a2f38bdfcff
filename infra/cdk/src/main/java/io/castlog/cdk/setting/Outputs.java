package io.castlog.cdk.setting;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/** The outputs of a stack; their names are what other tools read. */
public record Outputs(Stack stack) {
    /** Adds one. */
    public void add(String name, String description, String value) {
        CfnOutput.Builder.create(stack, "Output" + name)
                .description(description)
                .value(value)
                .build()
                .overrideLogicalId(name);
    }
}
