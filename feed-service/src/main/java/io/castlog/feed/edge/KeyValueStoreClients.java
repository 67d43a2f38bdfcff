package io.castlog.feed.edge;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4aAuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClientBuilder;

/** Micronaut has no factory for this one. The service is global, and its requests are signed with SigV4a. */
@Factory
final class KeyValueStoreClients {
    @Singleton
    CloudFrontKeyValueStoreClientBuilder builder(
            EdgeStoreConfig config, SdkHttpClient http, AwsCredentialsProviderChain credentials) {
        CloudFrontKeyValueStoreClientBuilder builder = CloudFrontKeyValueStoreClient.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.US_EAST_1);
        config.served().map(KeyValueStoreClients::at).ifPresent(at -> builder.endpointProvider(_ -> at));
        return builder;
    }

    @Singleton
    @Bean(preDestroy = "close")
    CloudFrontKeyValueStoreClient client(CloudFrontKeyValueStoreClientBuilder builder) {
        return builder.build();
    }

    /** The SDK's own rules put the account in front of an endpoint's host, which a local one does not have. */
    private static CompletableFuture<Endpoint> at(URI endpoint) {
        return CompletableFuture.completedFuture(Endpoint.builder()
                .url(endpoint)
                .putAttribute(
                        AwsEndpointAttribute.AUTH_SCHEMES,
                        List.of(SigV4aAuthScheme.builder()
                                .signingName("cloudfront-keyvaluestore")
                                .signingRegionSet(List.of("*"))
                                .build()))
                .build());
    }
}
