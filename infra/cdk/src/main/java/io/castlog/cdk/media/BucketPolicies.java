package io.castlog.cdk.media;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.constructs.Construct;

/** TLS only, for all; and what the edge may read: never work objects, kept feeds, shadow feeds or replays. */
record BucketPolicies(Construct scope, String distributionId) {
    void create(Buckets buckets) {
        add("Input", buckets.input(), Stream.of());
        add("Output", buckets.output(), edge(buckets.output(), List.of("*"), List.of("work/*")));
        add(
                "Rss",
                buckets.rss(),
                edge(
                        buckets.rss(),
                        List.of("*/feed.xml", "*/feed.json", "*/pages/*", "*/assets/*"),
                        List.of("revisions/*", "shadow/*", "replays/*")));
        add("Log", buckets.log(), Stream.of());
    }

    private void add(String id, CfnBucket bucket, Stream<PolicyStatement> more) {
        CfnBucketPolicy.Builder.create(scope, id + "BucketPolicy")
                .bucket(bucket.getRef())
                .policyDocument(PolicyDocument.Builder.create()
                        .statements(
                                Stream.concat(Stream.of(tlsOnly(bucket)), more).toList())
                        .build())
                .build();
    }

    private static PolicyStatement tlsOnly(CfnBucket bucket) {
        return PolicyStatement.Builder.create()
                .sid("TlsOnly")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:*"))
                .resources(List.of(bucket.getAttrArn(), bucket.getAttrArn() + "/*"))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }

    /** The right to list makes a missing object a 404; without it S3 says 403. The root is never asked for: see Edge. */
    private Stream<PolicyStatement> edge(CfnBucket bucket, List<String> open, List<String> closed) {
        return Stream.of(
                reading("EdgeReads", "s3:GetObject", below(bucket, open)),
                reading("EdgeSeesWhatIsMissing", "s3:ListBucket", List.of(bucket.getAttrArn())),
                cloudFront("EdgeNeverReads", "s3:GetObject", below(bucket, closed))
                        .effect(Effect.DENY)
                        .build());
    }

    private static List<String> below(CfnBucket bucket, List<String> keys) {
        return keys.stream().map(key -> bucket.getAttrArn() + "/" + key).toList();
    }

    /** CloudFront says which distribution asks, and nothing else: aws:SourceAccount may not be there. */
    private PolicyStatement reading(String sid, String action, List<String> resources) {
        return cloudFront(sid, action, resources)
                .conditions(Map.of(
                        "ArnEquals",
                        Map.of(
                                "aws:SourceArn",
                                "arn:%s:cloudfront::%s:distribution/%s"
                                        .formatted(Aws.PARTITION, Aws.ACCOUNT_ID, distributionId))))
                .build();
    }

    private static PolicyStatement.Builder cloudFront(String sid, String action, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(new ServicePrincipal("cloudfront.amazonaws.com")))
                .actions(List.of(action))
                .resources(resources);
    }
}
