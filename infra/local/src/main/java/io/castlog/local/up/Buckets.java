package io.castlog.local.up;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads the stack's S3 out of the environment variables that it gives to services. */
final class Buckets {
    private Buckets() {}

    static S3Client client(Map<String, String> environment) {
        return S3Client.builder()
                .endpointOverride(URI.create(name(environment, "AWS_ENDPOINT_URL_S3")))
                .region(Region.of(name(environment, "AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        name(environment, "AWS_ACCESS_KEY_ID"), name(environment, "AWS_SECRET_ACCESS_KEY"))))
                .forcePathStyle(true)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    static String name(Map<String, String> environment, String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }
}
