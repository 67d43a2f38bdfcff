package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.local.mediaconvert.MediaConvertConfig.Callers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Queue;

class AccessIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private MediaConvertFixture local;

    AccessIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
    }

    @Test
    void refusesUnsignedRequestsUnlessTheyAreAllowed() throws Exception {
        HttpResponse<String> refused = get("/2017-08-29/queues", request -> request);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
        assertThat(get("/health", request -> request).statusCode()).isEqualTo(200);

        local.restart(config -> config.withCallers(Callers.anyone()));

        assertThat(get("/2017-08-29/queues", request -> request).body())
                .contains("arn:aws:mediaconvert:us-east-1:000000000000:queues/Default");
    }

    @Test
    void refusesSignaturesForAnotherServiceOrOfAnotherForm() throws Exception {
        assertThat(signedFor("us-east-1/s3").headers().firstValue("x-amzn-ErrorType"))
                .contains("InvalidSignatureException");
        assertThat(signedFor("us-east-1").headers().firstValue("x-amzn-ErrorType"))
                .contains("IncompleteSignatureException");
        assertThat(signedFor("moon/mediaconvert").statusCode()).isEqualTo(400);
        assertThat(signedFor("eu-west-1/mediaconvert").statusCode()).isEqualTo(200);
        assertThat(get("/2017-08-29/queues", request -> request.header("Authorization", "Bearer x"))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> signedFor(String scope) throws IOException, InterruptedException {
        String header = "AWS4-HMAC-SHA256 Credential=AKID/20260304/" + scope
                + "/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64);
        return get("/2017-08-29/queues", request -> request.header("Authorization", header));
    }

    private HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> change)
            throws IOException, InterruptedException {
        URI uri = local.uri().resolve(path);
        return http.send(change.apply(HttpRequest.newBuilder(uri)).build(), BodyHandlers.ofString());
    }

    @Test
    void checksSignaturesAgainstASecretThatItWasGiven() throws Exception {
        local.restart(config -> config.withCallers(new Callers(false, Optional.of("secret"))));

        try (MediaConvertClient right = client(Region.US_EAST_1, "secret");
                MediaConvertClient wrong = client(Region.US_EAST_1, "other")) {
            right.createQueue(create -> create.name("a b").tags(Map.of("k", "v")));
            String arn = right.listQueues(list -> list.maxResults(20))
                    .queues()
                    .getLast()
                    .arn();
            assertThat(right.listTagsForResource(list -> list.arn(arn))
                            .resourceTags()
                            .tags())
                    .containsEntry("k", "v");
            assertThat(right.searchJobs(search -> search.inputFile("s3://a/b c+d=é&f"))
                            .jobs())
                    .isEmpty();
            assertThatThrownBy(() -> wrong.listQueues(list -> {}))
                    .isInstanceOf(MediaConvertException.class)
                    .hasMessageContaining("does not match")
                    .extracting(e -> ((MediaConvertException) e).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void keepsRegionsApart() throws Exception {
        String input = local.sample("ashiel-mystery-chapter-2.ogg");
        Job job;
        try (MediaConvertClient ireland = client(Region.EU_WEST_1, "any")) {
            ireland.createQueue(create -> create.name("irish"));
            job = ireland.createJob(create -> create.role(PodcastJob.ROLE)
                            .queue("irish")
                            .settings(PodcastJob.settings(input, "s3://pod-out/irish", List.of(PodcastJob.standard()))))
                    .job();
            assertThatThrownBy(() -> ireland.createJob(create -> create.role(PodcastJob.ROLE)
                            .queue("arn:aws:mediaconvert:us-east-1:000000000000:queues/Default")
                            .settings(PodcastJob.settings(input, "s3://pod-out/irish"))))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("eu-west-1");
        }
        local.stop();
        local.start();

        try (MediaConvertClient ireland = client(Region.EU_WEST_1, "any")) {
            assertThat(ireland.listQueues(list -> {}).queues())
                    .extracting(Queue::arn)
                    .containsExactly(
                            "arn:aws:mediaconvert:eu-west-1:000000000000:queues/Default",
                            "arn:aws:mediaconvert:eu-west-1:000000000000:queues/irish");
            assertThat(ireland.getJob(get -> get.id(job.id())).job().arn()).isEqualTo(job.arn());
        }
        assertThat(local.eventsOf(job.id(), "COMPLETE").getLast().path("region").asText())
                .isEqualTo("eu-west-1");
        assertThat(local.client().listQueues(list -> {}).queues()).hasSize(1);
        assertThatThrownBy(() -> local.client().getJob(get -> get.id(job.id()))).isInstanceOf(NotFoundException.class);
    }

    private MediaConvertClient client(Region region, String secret) {
        return MediaConvertClient.builder()
                .endpointOverride(local.uri())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", secret)))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
