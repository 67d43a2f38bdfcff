package io.castlog.feed.rebuild;

import io.castlog.feed.body.RssBucketConfig;
import io.castlog.platform.aws.Dependency;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/** Shows the RSS bucket in the health page. */
@Factory
final class RssBucketDependency {
    @Singleton
    Dependency rssBucket(S3Client s3, RssBucketConfig config) {
        return Dependency.of("rssBucket", () -> s3.headBucket(bucket -> bucket.bucket(config.bucket())));
    }
}
