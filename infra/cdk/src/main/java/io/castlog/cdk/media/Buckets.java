package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.AbortIncompleteMultipartUploadProperty;
import software.amazon.awscdk.services.s3.CfnBucket.BucketEncryptionProperty;
import software.amazon.awscdk.services.s3.CfnBucket.CorsConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.CorsRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.EventBridgeConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.LifecycleConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NoncurrentVersionExpirationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.OwnershipControlsProperty;
import software.amazon.awscdk.services.s3.CfnBucket.OwnershipControlsRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.PublicAccessBlockConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.RuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.ServerSideEncryptionByDefaultProperty;
import software.amazon.awscdk.services.s3.CfnBucket.ServerSideEncryptionRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.TransitionProperty;
import software.amazon.awscdk.services.s3.CfnBucket.VersioningConfigurationProperty;
import software.constructs.Construct;

/**
 * The four buckets: private, encrypted with our key, without ACLs.
 *
 * @param input what creators upload; versioned, tells EventBridge of every object
 * @param output work objects and what podcast apps play
 * @param rss feeds, pages, assets, and feeds of the past; versioned
 * @param log the archive of the log; versioned
 */
public record Buckets(CfnBucket input, CfnBucket output, CfnBucket rss, CfnBucket log) {
    /** An announcement of ingest-service lives for seven days, and its parts with it. */
    private static final int MULTIPART_DAYS = 8;

    static Buckets create(Construct scope, Settings settings, Names names, IKey key) {
        int old = settings.oldVersionDays();
        Plan plan = new Plan(scope, names, key);
        CfnBucket input = plan.bucket("Input", "in", List.of(oldVersions(old)), true);
        input.setNotificationConfiguration(NotificationConfigurationProperty.builder()
                .eventBridgeConfiguration(EventBridgeConfigurationProperty.builder()
                        .eventBridgeEnabled(true)
                        .build())
                .build());
        input.setCorsConfiguration(cors(CorsRuleProperty.builder()
                .allowedMethods(List.of("GET", "PUT", "POST"))
                .allowedHeaders(List.of("*"))
                .allowedOrigins(settings.origins())
                .exposedHeaders(List.of("ETag"))
                .maxAge(3000)
                .build()));
        CfnBucket output = plan.bucket("Output", "out", List.of(expire("work", settings.workDays())), false);
        output.setCorsConfiguration(cors(anybodyReads()));
        List<RuleProperty> feeds = List.of(
                oldVersions(old), expire("shadow", settings.workDays()), expire("replays", settings.workDays()));
        CfnBucket rss = plan.bucket("Rss", "rss", feeds, true);
        rss.setCorsConfiguration(cors(anybodyReads()));
        return new Buckets(input, output, rss, plan.bucket("Log", "log", List.of(oldVersions(old)), true));
    }

    /** All of them. */
    public List<CfnBucket> all() {
        return List.of(input, output, rss, log);
    }

    private static CorsRuleProperty anybodyReads() {
        return CorsRuleProperty.builder()
                .allowedMethods(List.of("GET"))
                .allowedHeaders(List.of("*"))
                .allowedOrigins(List.of("*"))
                .maxAge(3000)
                .build();
    }

    private static CorsConfigurationProperty cors(CorsRuleProperty rule) {
        return CorsConfigurationProperty.builder().corsRules(List.of(rule)).build();
    }

    private static RuleProperty expire(String folder, int days) {
        return RuleProperty.builder()
                .id("expire-" + folder)
                .status("Enabled")
                .prefix(folder + "/")
                .expirationInDays(days)
                .build();
    }

    private static RuleProperty oldVersions(int days) {
        return RuleProperty.builder()
                .id("expire-old-versions")
                .status("Enabled")
                .noncurrentVersionExpiration(NoncurrentVersionExpirationProperty.builder()
                        .noncurrentDays(days)
                        .build())
                .expiredObjectDeleteMarker(true)
                .build();
    }

    /** What all buckets share. */
    private record Plan(Construct scope, Names names, IKey key) {
        CfnBucket bucket(String id, String kind, List<RuleProperty> more, boolean versioned) {
            List<RuleProperty> rules = new ArrayList<>(more);
            rules.add(RuleProperty.builder()
                    .id("intelligent-tiering")
                    .status("Enabled")
                    .transitions(List.of(TransitionProperty.builder()
                            .storageClass("INTELLIGENT_TIERING")
                            .transitionInDays(0)
                            .build()))
                    .build());
            rules.add(RuleProperty.builder()
                    .id("abort-multipart")
                    .status("Enabled")
                    .abortIncompleteMultipartUpload(AbortIncompleteMultipartUploadProperty.builder()
                            .daysAfterInitiation(MULTIPART_DAYS)
                            .build())
                    .build());
            CfnBucket bucket = CfnBucket.Builder.create(scope, id + "Bucket")
                    .bucketName(names.of(kind))
                    .bucketEncryption(encryption())
                    .publicAccessBlockConfiguration(PublicAccessBlockConfigurationProperty.builder()
                            .blockPublicAcls(true)
                            .blockPublicPolicy(true)
                            .ignorePublicAcls(true)
                            .restrictPublicBuckets(true)
                            .build())
                    .ownershipControls(OwnershipControlsProperty.builder()
                            .rules(List.of(OwnershipControlsRuleProperty.builder()
                                    .objectOwnership("BucketOwnerEnforced")
                                    .build()))
                            .build())
                    .lifecycleConfiguration(LifecycleConfigurationProperty.builder()
                            .rules(rules)
                            .build())
                    .build();
            if (versioned) {
                bucket.setVersioningConfiguration(VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build());
            }
            return bucket;
        }

        private BucketEncryptionProperty encryption() {
            return BucketEncryptionProperty.builder()
                    .serverSideEncryptionConfiguration(List.of(ServerSideEncryptionRuleProperty.builder()
                            .bucketKeyEnabled(true)
                            .serverSideEncryptionByDefault(ServerSideEncryptionByDefaultProperty.builder()
                                    .sseAlgorithm("aws:kms")
                                    .kmsMasterKeyId(key.getKeyArn())
                                    .build())
                            .build()))
                    .build();
        }
    }
}
