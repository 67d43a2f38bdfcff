package io.castlog.transcode.job;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.aws.sdk.v2.service.AwsClientFactory;
import io.micronaut.aws.ua.UserAgentProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClientBuilder;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClientBuilder;

/**
 * Builds the MediaConvert client, for which Micronaut has no factory. The endpoint is the region's, or
 * {@code AWS_ENDPOINT_URL_MEDIACONVERT}. A throttled call is repeated twice within seconds by the SDK; the rest of the
 * waiting is the listener's, which holds back what comes after it too.
 */
@Factory
final class Clients
        extends AwsClientFactory<
                MediaConvertClientBuilder,
                MediaConvertAsyncClientBuilder,
                MediaConvertClient,
                MediaConvertAsyncClient> {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    Clients(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            UserAgentProvider userAgent,
            @Nullable @Named("mediaconvert") AWSServiceConfiguration configuration) {
        super(credentials, region, userAgent, configuration);
    }

    @Override
    protected MediaConvertClientBuilder createSyncBuilder() {
        return MediaConvertClient.builder();
    }

    @Override
    protected MediaConvertAsyncClientBuilder createAsyncBuilder() {
        return MediaConvertAsyncClient.builder();
    }

    @Override
    @Singleton
    public MediaConvertClientBuilder syncBuilder(SdkHttpClient http) {
        MediaConvertClientBuilder builder = super.syncBuilder(http);
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .retryStrategy(RetryMode.STANDARD)
                .apiCallAttemptTimeout(ATTEMPT)
                .build());
    }

    @Override
    @Singleton
    @Bean(preDestroy = "close")
    public MediaConvertClient syncClient(MediaConvertClientBuilder builder) {
        return super.syncClient(builder);
    }
}
