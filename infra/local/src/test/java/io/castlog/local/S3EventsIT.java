package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client stores, what it gets back and what the uploads queue hears of it. */
class S3EventsIT {
    private final TestClients aws = TestStack.provision();

    @Test
    void anObjectPutIsAnnouncedInEventBridgesShape() throws Exception {
        String etag = aws.put("show/one.mp3", "audio").replace("\"", "");

        JsonNode event = aws.nextEvent();

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
        aws.put("show/one.mp3", "audio");
        aws.nextEvent();
        aws.s3()
                .copyObject(copy -> copy.sourceBucket(aws.inputBucket())
                        .sourceKey("show/one.mp3")
                        .destinationBucket(aws.inputBucket())
                        .destinationKey("show/two.mp3"));

        assertThat(aws.nextEvent().path("detail").path("reason").asText()).isEqualTo("CopyObject");
    }

    @Test
    void aMultipartUploadIsAnnouncedOnceWithItsOwnKindOfEtag() throws Exception {
        aws.putMultipart("show/a b ü.mp3", "x".repeat(5 << 20), "end");

        JsonNode detail = aws.nextEvent().path("detail");

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
        assertThat(aws.nextEvent().path("detail").path("reason").asText()).isEqualTo("POST Object");
    }

    @Test
    void sequencersOfOneKeyOnlyGrow() throws Exception {
        List<String> sequencers = new ArrayList<>();
        for (String body : List.of("A", "B", "A")) {
            aws.put("show/one.mp3", body);
            sequencers.add(aws.nextEvent()
                    .path("detail")
                    .path("object")
                    .path("sequencer")
                    .asText());
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
        aws.put(key, key);

        assertThat(aws.nextEvent().path("detail").path("object").path("key").asText())
                .isEqualTo(key);
        assertThat(aws.s3()
                        .getObjectAsBytes(get -> get.bucket(aws.inputBucket()).key(key))
                        .asUtf8String())
                .isEqualTo(key);
        assertThat(aws.listed()).containsExactly(key);
    }

    @Test
    void similarKeysAreDifferentObjectsListedInByteOrder() {
        List<String> keys = List.of("A", "a", "a/b", "a//b", "Caf\u00e9", "Cafe\u0301", "a/", "\ud83c\udf99", "\uff5e");
        keys.forEach(key -> aws.put(key, key));

        assertThat(aws.listed())
                .containsExactly("A", "Cafe\u0301", "Caf\u00e9", "a", "a/", "a//b", "a/b", "\uff5e", "\ud83c\udf99");
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
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.url(""))
                                .header("Content-Type", "multipart/form-data; boundary=form")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String field(String name, String value) {
        return "--form\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
