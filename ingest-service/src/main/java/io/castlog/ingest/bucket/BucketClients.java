package io.castlog.ingest.bucket;

import io.castlog.platform.aws.Dependency;
import io.micronaut.aws.sdk.v2.service.s3.S3ConfigurationProperties;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Clients of S3. */
@Factory
final class BucketClients {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(3);

    @Singleton
    @Bean(preDestroy = "close")
    S3Presigner presigner(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain regions,
            S3ConfigurationProperties settings,
            BucketConfig config) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .credentialsProvider(credentials)
                .region(regions.getRegion())
                .serviceConfiguration(settings.getBuilder().build());
        if (config.publicEndpoint() != null) {
            presigner.endpointOverride(config.publicEndpoint());
        }
        return presigner.build();
    }

    @Singleton
    Dependency bucketHealth(S3Client s3, BucketConfig config) {
        return Dependency.of(
                "s3-input-bucket",
                () -> s3.headBucket(request -> request.bucket(config.name())
                        .overrideConfiguration(limit -> limit.apiCallTimeout(HEALTH_LIMIT))));
    }

    /**
     * A multipart upload that is created with a checksum algorithm takes only parts that carry a checksum, which clients
     * with signed URLs do not send.
     */
    @Singleton
    static final class NoChecksumUnlessRequired implements BeanCreatedEventListener<S3ClientBuilder> {
        @Override
        public S3ClientBuilder onCreated(BeanCreatedEvent<S3ClientBuilder> event) {
            return event.getBean().requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        }
    }
}
