package io.castlog.local;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Clients of a stack as a service has them: made from the environment variables alone. */
record TestClients(Map<String, String> variables, Clients clients) implements AutoCloseable {

    static TestClients of(Map<String, String> variables) {
        StackOptions options = StackOptions.from(Map.of(
                "accessKey", variables.get("AWS_ACCESS_KEY_ID"), "secretKey", variables.get("AWS_SECRET_ACCESS_KEY")));
        return new TestClients(
                variables,
                Clients.of(
                        options,
                        new Ports(
                                port(variables, "S3"), port(variables, "SQS"), port(variables, "DYNAMODB"), 0, 0, 0)));
    }

    private static int port(Map<String, String> variables, String service) {
        return URI.create(variables.get("AWS_ENDPOINT_URL_" + service)).getPort();
    }

    S3Client s3() {
        return clients.s3();
    }

    SqsClient sqs() {
        return clients.sqs();
    }

    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    String inputBucket() {
        return variable("CASTLOG_INPUT_BUCKET");
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_S3")))
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))))
                .build();
    }

    /** What waits in the uploads queue, taken from it. */
    List<Message> uploadMessages() {
        List<Message> messages = sqs().receiveMessage(receive -> receive.queueUrl(variable("CASTLOG_UPLOADS_QUEUE_URL"))
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1))
                .messages();
        messages.forEach(message -> sqs().deleteMessage(delete ->
                delete.queueUrl(variable("CASTLOG_UPLOADS_QUEUE_URL")).receiptHandle(message.receiptHandle())));
        return messages;
    }

    /** Uploads one object in two parts. */
    void putMultipart(String key, String first, String second) {
        String id = s3().createMultipartUpload(
                        create -> create.bucket(inputBucket()).key(key))
                .uploadId();
        List<CompletedPart> parts = List.of(part(key, id, 1, first), part(key, id, 2, second));
        s3().completeMultipartUpload(complete ->
                complete.bucket(inputBucket()).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    private CompletedPart part(String key, String id, int number, String body) {
        String etag = s3().uploadPart(
                        upload -> upload.bucket(inputBucket())
                                .key(key)
                                .uploadId(id)
                                .partNumber(number),
                        RequestBody.fromString(body))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    @Override
    public void close() {
        clients.close();
    }
}
