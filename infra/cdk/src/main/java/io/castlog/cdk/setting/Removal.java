package io.castlog.cdk.setting;

import java.util.Set;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.constructs.IConstruct;

/** Writes on every resource what becomes of it when its stack is deleted or it is replaced. */
public final class Removal {
    /** What cannot be had again. */
    private static final Set<String> DATA = Set.of(
            "AWS::CloudFront::KeyValueStore",
            "AWS::DynamoDB::Table",
            "AWS::ECR::Repository",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::MSK::Cluster",
            "AWS::MSK::Topic",
            "AWS::S3::Bucket",
            "AWS::SQS::Queue");

    private Removal() {}

    /** To be called when the stack is complete. */
    public static void apply(Stack stack, Mode mode) {
        for (IConstruct one : stack.getNode().findAll()) {
            if (one instanceof CfnResource resource) {
                boolean stays = mode.retains() && DATA.contains(resource.getCfnResourceType());
                resource.applyRemovalPolicy(stays ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
            }
        }
    }
}
