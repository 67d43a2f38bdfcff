package io.castlog.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Clients of a stack as a service has them: made from the environment variables alone. */
record TestClients(Map<String, String> variables, Clients clients) implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** Stores an object; its etag as S3 gave it, in quotes. */
    String put(String key, String body) {
        return s3().putObject(put -> put.bucket(inputBucket()).key(key), RequestBody.fromString(body))
                .eTag();
    }

    /** The input bucket's keys. */
    Stream<String> listed() {
        return s3().listObjectsV2(list -> list.bucket(inputBucket())).contents().stream()
                .map(S3Object::key);
    }

    /** The address of the input bucket, or of an object in it. */
    URI url(String path) {
        return URI.create(variable("AWS_ENDPOINT_URL_S3") + "/" + inputBucket() + path);
    }

    /** Where anybody may put {@code show/signed.mp3}. */
    URI presigned(Duration validFor) throws URISyntaxException {
        try (S3Presigner presigner = presigner()) {
            return presigner
                    .presignPutObject(presign -> presign.signatureDuration(validFor)
                            .putObjectRequest(put -> put.bucket(inputBucket()).key("show/signed.mp3")))
                    .url()
                    .toURI();
        }
    }

    /** Takes the next event out of the uploads queue. */
    JsonNode nextEvent() throws IOException {
        return JSON.readTree(await().atMost(SOON)
                .until(this::uploadMessages, messages -> !messages.isEmpty())
                .getFirst()
                .body());
    }

    /** Receives what is in a queue. */
    List<Message> messages(String queue) {
        return sqs().receiveMessage(receive -> receive.queueUrl(queue)).messages();
    }

    private S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_S3")))
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials())
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY")));
    }

    MediaConvertClient mediaconvert() {
        return MediaConvertClient.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_MEDIACONVERT")))
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(credentials())
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
