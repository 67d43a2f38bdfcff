package io.castlog.feed.rebuild;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClientBuilder;

/** Micronaut has no factory for this one. The service is global. */
@Factory
final class CloudFrontClients {
    @Singleton
    CloudFrontClientBuilder builder(SdkHttpClient http, AwsCredentialsProviderChain credentials) {
        return CloudFrontClient.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.AWS_GLOBAL);
    }

    @Singleton
    @Bean(preDestroy = "close")
    CloudFrontClient client(CloudFrontClientBuilder builder) {
        return builder.build();
    }
}
