package io.castlog.local;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stack's own clients of its servers. */
record Clients(S3Client s3, SqsClient sqs, DynamoDbClient dynamodb) implements AutoCloseable {

    static Clients of(StackOptions options, Ports ports) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(options.accessKey(), options.secretKey()));
        Region region = Region.of(LocalStack.REGION);
        return new Clients(
                S3Client.builder()
                        .endpointOverride(options.url(ports.s3()))
                        .forcePathStyle(true)
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClient(ApacheHttpClient.create())
                        .build(),
                SqsClient.builder()
                        .endpointOverride(options.url(ports.sqs()))
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClient(ApacheHttpClient.create())
                        .build(),
                DynamoDbClient.builder()
                        .endpointOverride(options.url(ports.dynamodb()))
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClient(ApacheHttpClient.create())
                        .build());
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamodb.close();
    }
}
