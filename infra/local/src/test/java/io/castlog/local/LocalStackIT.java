package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class LocalStackIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    private static LocalStack stack;
    private static int environments;

    private TestClients aws;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Map.of("data", data.toString(), "portBase", "0", "corsOrigins", "https://studio.example.com"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void provision() {
        aws = TestClients.of(stack.provision(names("test" + environments++)));
    }

    private static Map<String, String> names(String suffix) {
        return Map.of("suffix", suffix, "id", "it", "topicPrefix", suffix + "-", "partitions", "1");
    }

    @Test
    void anObjectPutIsAnnouncedInEventBridgesShape() throws Exception {
        String etag = put("show/one.mp3", "audio").replace("\"", "");

        JsonNode event = nextEvent();

        assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
        assertThat(event.path("source").asText()).isEqualTo("aws.s3");
        assertThat(event.path("resources").get(0).asText()).isEqualTo("arn:aws:s3:::" + aws.inputBucket());
        JsonNode detail = event.path("detail");
        assertThat(detail.path("reason").asText()).isEqualTo("PutObject");
        assertThat(detail.path("bucket").path("name").asText()).isEqualTo(aws.inputBucket());
        assertThat(detail.path("source-ip-address").asText()).isEqualTo("127.0.0.1");
        JsonNode object = detail.path("object");
        assertThat(object.path("key").asText()).isEqualTo("show/one.mp3");
        assertThat(object.path("size").asLong()).isEqualTo(5);
        assertThat(object.path("etag").asText()).isEqualTo(etag);
        assertThat(object.path("sequencer").asText()).matches("[0-9A-F]{18}");
    }

    @Test
    void aCopyIsAnnouncedAsOne() throws Exception {
        put("show/one.mp3", "audio");
        nextEvent();
        aws.s3()
                .copyObject(copy -> copy.sourceBucket(aws.inputBucket())
                        .sourceKey("show/one.mp3")
                        .destinationBucket(aws.inputBucket())
                        .destinationKey("show/two.mp3"));

        assertThat(nextEvent().path("detail").path("reason").asText()).isEqualTo("CopyObject");
    }

    @Test
    void aMultipartUploadIsAnnouncedOnceWithItsOwnKindOfEtag() throws Exception {
        aws.putMultipart("show/a b ü.mp3", "x".repeat(5 << 20), "end");

        JsonNode detail = nextEvent().path("detail");

        assertThat(detail.path("reason").asText()).isEqualTo("CompleteMultipartUpload");
        assertThat(detail.path("object").path("key").asText()).isEqualTo("show/a b ü.mp3");
        assertThat(detail.path("object").path("size").asLong()).isEqualTo((5 << 20) + 3);
        assertThat(detail.path("object").path("etag").asText()).endsWith("-2");
        assertThat(aws.uploadMessages()).isEmpty();
    }

    @Test
    void aFormPostIsAnnouncedAsOne() throws Exception {
        HttpResponse<String> response = postForm("show/form.mp3", "audio");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(nextEvent().path("detail").path("reason").asText()).isEqualTo("POST Object");
    }

    @Test
    void sequencersOfOneKeyOnlyGrow() throws Exception {
        List<String> sequencers = new ArrayList<>();
        for (String body : List.of("A", "B", "A")) {
            put("show/one.mp3", body);
            sequencers.add(
                    nextEvent().path("detail").path("object").path("sequencer").asText());
        }

        assertThat(sequencers).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a show/an episode.mp3",
                "s/Caf\u00e9.mp3",
                "s/Cafe\u0301.mp3",
                "s/a+b.mp3",
                "s/100%25 %zz.mp3",
                "s/\"q\" 'r'.mp3",
                "s/$dt$.mp3",
                "a//b",
                "s/trailing ",
                "s/folder/",
                "s/\ud83c\udf99.mp3"
            })
    void keysComeBackByteForByte(String key) throws Exception {
        put(key, key);

        assertThat(nextEvent().path("detail").path("object").path("key").asText())
                .isEqualTo(key);
        assertThat(aws.s3()
                        .getObjectAsBytes(get -> get.bucket(aws.inputBucket()).key(key))
                        .asUtf8String())
                .isEqualTo(key);
        assertThat(listed()).containsExactly(key);
    }

    @Test
    void similarKeysAreDifferentObjectsListedInByteOrder() {
        List<String> keys = List.of("A", "a", "a/b", "a//b", "Caf\u00e9", "Cafe\u0301", "a/", "\ud83c\udf99", "\uff5e");
        keys.forEach(key -> put(key, key));

        assertThat(listed())
                .containsExactly("A", "Cafe\u0301", "Caf\u00e9", "a", "a/", "a//b", "a/b", "\uff5e", "\ud83c\udf99");
    }

    @Test
    void aKeyLongerThan1024BytesIsRefused() {
        assertThat(put("\u00fc".repeat(512), "fits")).isNotEmpty();
        assertThatThrownBy(() -> put("\u00fc".repeat(512) + "x", "does not"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("KeyTooLongError"));
    }

    @Test
    void aSmallPartThatIsNotTheLastIsRefused() {
        assertThatThrownBy(() -> aws.putMultipart("show/small.mp3", "too small", "end"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("EntityTooSmall"));
    }

    @Test
    void anObjectIsWrittenOnceIfTheClientSaysSo() {
        put("show/one.mp3", "first");

        assertThatThrownBy(() -> aws.s3()
                        .putObject(
                                put -> put.bucket(aws.inputBucket())
                                        .key("show/one.mp3")
                                        .ifNoneMatch("*"),
                                RequestBody.fromString("second")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412));
    }

    @Test
    void aWrongSignatureIsRefused() {
        Map<String, String> stolen = new HashMap<>(aws.variables());
        stolen.put("AWS_SECRET_ACCESS_KEY", "guessed");
        try (TestClients thief = TestClients.of(stolen)) {
            assertThatThrownBy(() -> thief.s3().listObjectsV2(list -> list.bucket(aws.inputBucket())))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("SignatureDoesNotMatch"));
        }
    }

    @Test
    void nobodyReadsWithoutASignature() throws Exception {
        put("show/one.mp3", "audio");

        assertThat(get("").statusCode()).isEqualTo(403);
        assertThat(get("/show/one.mp3").statusCode()).isEqualTo(403);
    }

    @Test
    void aPresignedPutWorksUntilItExpires() throws Exception {
        assertThat(presignedPut(Duration.ofMinutes(1)).statusCode()).isEqualTo(200);
        URI expired = presigned(Duration.ofSeconds(1));
        await().atMost(SOON).until(() -> putTo(expired).statusCode() == 403);
    }

    @Test
    void aBrowserOfAConfiguredOriginMayUploadAndSeeTheEtag() throws Exception {
        HttpResponse<String> preflight = preflight("https://studio.example.com");
        HttpResponse<String> put = HTTP.send(
                HttpRequest.newBuilder(presigned(Duration.ofMinutes(1)))
                        .header("Origin", "https://studio.example.com")
                        .PUT(BodyPublishers.ofString("audio"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://studio.example.com");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("PUT");
        assertThat(put.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("ETag");
        assertThat(preflight("https://evil.example.com").statusCode()).isEqualTo(403);
    }

    @Test
    void aMessageReceivedTooOftenMovesToTheDeadLetters() {
        put("show/one.mp3", "audio");
        String queue = aws.variable("CASTLOG_UPLOADS_QUEUE_URL");
        String deadLetters = aws.variable("CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL");

        await().atMost(SOON).until(() -> {
            aws.sqs().receiveMessage(receive -> receive.queueUrl(queue).visibilityTimeout(0));
            return !aws.sqs()
                    .receiveMessage(receive -> receive.queueUrl(deadLetters))
                    .messages()
                    .isEmpty();
        });
        assertThat(aws.sqs()
                        .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "120")
                .hasEntrySatisfying(
                        QueueAttributeName.REDRIVE_POLICY,
                        policy -> assertThat(policy).contains("5"));
    }

    @Test
    void jobsAreFoundByTheirIndexes() {
        String table = aws.variable("CASTLOG_JOBS_TABLE");
        var dynamodb = aws.clients().dynamodb();
        dynamodb.putItem(put -> put.tableName(table)
                .item(Map.of("uploadId", s("u1"), "jobId", s("j1"), "active", s("y"), "updatedAt", s("2026-01-01"))));
        dynamodb.putItem(put -> put.tableName(table).item(Map.of("uploadId", s("u2"), "jobId", s("j2"))));

        assertThat(dynamodb.query(query -> query.tableName(table)
                                .indexName("byJob")
                                .keyConditionExpression("jobId = :job")
                                .expressionAttributeValues(Map.of(":job", s("j2"))))
                        .items())
                .containsExactly(Map.of("uploadId", s("u2"), "jobId", s("j2")));
        assertThat(dynamodb.query(query -> query.tableName(table)
                                .indexName("active")
                                .keyConditionExpression("active = :yes")
                                .expressionAttributeValues(Map.of(":yes", s("y"))))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void provisioningTwiceChangesNothing() {
        Map<String, String> again = stack.provision(names("test" + (environments - 1)));

        assertThat(again).isEqualTo(aws.variables());
    }

    @Test
    void aSecondStackOnTheFolderIsRefused() {
        assertThatThrownBy(() -> LocalStack.start(Map.of("data", data.toString(), "portBase", "0")))
                .hasMessageContaining("in use by another local stack");
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path other) {
        int s3 = URI.create(aws.variable("AWS_ENDPOINT_URL_S3")).getPort();

        assertThatThrownBy(
                        () -> LocalStack.start(Map.of("data", other.toString(), "portBase", Integer.toString(s3 - 4))))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining(Integer.toString(s3))
                .hasMessageContaining("S3");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> LocalStack.start(Map.of("folder", "x"))).hasMessageContaining("folder");
    }

    private static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    private String put(String key, String body) {
        return aws.s3()
                .putObject(put -> put.bucket(aws.inputBucket()).key(key), RequestBody.fromString(body))
                .eTag();
    }

    private Stream<String> listed() {
        return aws.s3().listObjectsV2(list -> list.bucket(aws.inputBucket())).contents().stream()
                .map(S3Object::key);
    }

    private JsonNode nextEvent() throws Exception {
        return JSON.readTree(await().atMost(SOON)
                .until(aws::uploadMessages, messages -> !messages.isEmpty())
                .get(0)
                .body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(bucket(path)).build(), BodyHandlers.ofString());
    }

    private URI bucket(String path) {
        return URI.create(aws.variable("AWS_ENDPOINT_URL_S3") + "/" + aws.inputBucket() + path);
    }

    private URI presigned(Duration validFor) throws Exception {
        try (var presigner = aws.presigner()) {
            return presigner
                    .presignPutObject(presign -> presign.signatureDuration(validFor)
                            .putObjectRequest(
                                    put -> put.bucket(aws.inputBucket()).key("show/signed.mp3")))
                    .url()
                    .toURI();
        }
    }

    private HttpResponse<String> presignedPut(Duration validFor) throws Exception {
        return putTo(presigned(validFor));
    }

    private static HttpResponse<String> putTo(URI url) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(url)
                        .PUT(BodyPublishers.ofString("audio"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(bucket("/show/one.mp3"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build(),
                BodyHandlers.ofString());
    }

    /** A browser's form with a signature of version 2, the shortest that S3 knows. */
    private HttpResponse<String> postForm(String key, String body) throws Exception {
        String policy = Base64.getEncoder()
                .encodeToString(("{\"expiration\":\"2099-01-01T00:00:00.000Z\",\"conditions\":[{\"bucket\":\""
                                + aws.inputBucket() + "\"},[\"starts-with\",\"$key\",\"\"]]}")
                        .getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(aws.variable("AWS_SECRET_ACCESS_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(policy.getBytes(StandardCharsets.UTF_8)));
        String form = field("key", key)
                + field("AWSAccessKeyId", aws.variable("AWS_ACCESS_KEY_ID"))
                + field("policy", policy)
                + field("signature", signature)
                + "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.mp3\"\r\n\r\n" + body
                + "\r\n--form--\r\n";
        return HTTP.send(
                HttpRequest.newBuilder(bucket(""))
                        .header("Content-Type", "multipart/form-data; boundary=form")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String field(String name, String value) {
        return "--form\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
