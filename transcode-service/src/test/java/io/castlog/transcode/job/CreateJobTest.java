package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.anIntent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.castlog.transcode.job.MediaConvertJobs.Creation;
import io.castlog.transcode.measure.OutputConfig;
import io.castlog.transcode.preset.Presets;
import io.castlog.transcode.preset.PresetsConfig;
import io.castlog.transcode.preset.Recipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;

/** What the SDK puts on the wire for a job. */
class CreateJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PresetsConfig LOUDNESS = new PresetsConfig("", -16, -1.5);

    @Test
    void asksForTheDefaultRenditions() throws IOException {
        assertThat(sent("our-show/e1.wav")).isEqualTo(golden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "our-show/a b+c%20d&e=f#g?h.wav",
                "our-show/$dt$ $fn$.wav",
                "our-show/u\u0308ber Käse – “zitiert” 'x'.wav",
                "our-show/播客.wav",
                "our-show/s3://in/x.wav",
                "our-show/a.b..c"
            })
    void takesAKeyAsItIsAndKeepsItOutOfNames(String key) throws IOException {
        JsonNode settings = sent(key).path("settings");

        assertThat(settings.at("/inputs/0/fileInput").asText()).isEqualTo("s3://pod-in-dev-local/" + key);
        assertThat(settings.path("outputGroups"))
                .isEqualTo(golden().path("settings").path("outputGroups"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://out/work/$dt$", "s3://out/work/"})
    void refusesADestinationThatMediaConvertWouldFillIn(String destination) {
        assertThatThrownBy(() -> Recipe.of(Presets.DEFAULT, LOUDNESS, "s3://in/key", destination))
                .hasMessageContaining(destination);
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CreateJobTest.class.getResourceAsStream("/golden/CreateJob.json"))) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode sent(String key) throws IOException {
        Wire wire = new Wire();
        MediaConvertClient client = MediaConvertClient.builder()
                .httpClient(wire)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        Creation creation = new MediaConvertJobs(
                        client,
                        new MediaConvertConfig("arn:aws:iam::000000000000:role/castlog", "Default"),
                        LOUDNESS,
                        new OutputConfig("pod-out-dev-local"))
                .create(anIntent(key));
        assertThat(creation).isEqualTo(new Creation.Created(Fixtures.JOB));
        return JSON.readTree(wire.body);
    }

    /** Keeps the body of a request and answers with a job. */
    private static final class Wire implements SdkHttpClient {
        private byte[] body = {};

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    body = read(request);
                    String answer = "{\"job\": {\"id\": \"%s\"}}".formatted(Fixtures.JOB);
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(201).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        private static byte[] read(HttpExecuteRequest request) {
            try (InputStream content =
                    request.contentStreamProvider().orElseThrow().newStream()) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
