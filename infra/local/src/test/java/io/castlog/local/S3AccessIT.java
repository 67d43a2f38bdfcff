package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the local S3 refuses, as S3 does, and what browsers may do. */
class S3AccessIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestClients aws = TestStack.provision();

    @Test
    void aKeyLongerThan1024BytesIsRefused() {
        assertThat(aws.put("\u00fc".repeat(512), "fits")).isNotEmpty();
        assertThatThrownBy(() -> aws.put("\u00fc".repeat(512) + "x", "does not"))
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
        aws.put("show/one.mp3", "first");

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
        aws.put("show/one.mp3", "audio");

        assertThat(get("").statusCode()).isEqualTo(403);
        assertThat(get("/show/one.mp3").statusCode()).isEqualTo(403);
    }

    @Test
    void aPresignedPutWorksUntilItExpires() throws Exception {
        assertThat(putTo(aws.presigned(Duration.ofMinutes(1))).statusCode()).isEqualTo(200);
        URI expired = aws.presigned(Duration.ofSeconds(1));
        await().atMost(SOON).until(() -> putTo(expired).statusCode() == 403);
    }

    @Test
    void aBrowserOfAConfiguredOriginMayUploadAndSeeTheEtag() throws Exception {
        HttpResponse<String> preflight = preflight("https://studio.example.com");
        HttpResponse<String> put = HTTP.send(
                HttpRequest.newBuilder(aws.presigned(Duration.ofMinutes(1)))
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

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(aws.url(path)).build(), BodyHandlers.ofString());
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
                HttpRequest.newBuilder(aws.url("/show/one.mp3"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build(),
                BodyHandlers.ofString());
    }
}
