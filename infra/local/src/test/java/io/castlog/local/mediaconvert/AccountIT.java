package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.AccelerationMode;
import software.amazon.awssdk.services.mediaconvert.model.AccelerationStatus;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.Container;
import software.amazon.awssdk.services.mediaconvert.model.ForbiddenException;
import software.amazon.awssdk.services.mediaconvert.model.GetJobsQueryResultsResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobEngineVersion;
import software.amazon.awssdk.services.mediaconvert.model.JobsQueryFilter;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.ProbeInputFile;
import software.amazon.awssdk.services.mediaconvert.model.ProbeResult;
import software.amazon.awssdk.services.mediaconvert.model.Track;

class AccountIT {
    private static MediaConvertFixture local;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @Test
    void probesAFileOfS3() throws Exception {
        String url =
                local.made("probe.m4a", "-f", "lavfi", "-i", "sine=d=2", "-ac", "2", "-ar", "44100", "-c:a", "aac");

        ProbeResult result = probe(url);

        Container container = result.container();
        assertThat(container.formatAsString()).isEqualTo("mp4");
        assertThat(container.duration()).isBetween(1.9, 2.1);
        Track track = container.tracks().getFirst();
        assertThat(track.index()).isEqualTo(1);
        assertThat(track.codecAsString()).isEqualTo("AAC");
        assertThat(track.audioProperties().sampleRate()).isEqualTo(44_100);
        assertThat(track.audioProperties().channels()).isEqualTo(2);
        assertThat(result.metadata().fileSize()).isPositive();
        assertThat(result.metadata().eTag()).isNotEmpty();
        assertThat(result.trackMappings().getFirst().audioTrackIndexes()).containsExactly(1);
        assertThat(result.trackMappings().getFirst().videoTrackIndexes()).isEmpty();
    }

    @Test
    void probesFormatsThatHaveNoNameAndRefusesWhatIsNoMedia() throws Exception {
        assertThat(probe(local.sample("jfk-inaugural-1961.flac")).container().formatAsString())
                .isNull();
        String text = local.input("text.mp4", "text".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> probe(text)).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> probe("s3://pod-in/none.mp4")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> probe("https://example.test/a.mp4")).isInstanceOf(BadRequestException.class);
    }

    private static ProbeResult probe(String url) {
        return local.client()
                .probe(probe ->
                        probe.inputFiles(ProbeInputFile.builder().fileUrl(url).build()))
                .probeResults()
                .getFirst();
    }

    @Test
    void keepsThePolicyUntilItIsDeleted() throws Exception {
        String url = local.sample("jfk-inaugural-1961.flac");
        local.client().putPolicy(put -> put.policy(policy -> policy.httpInputs("DISALLOWED")));
        assertThat(local.client().getPolicy(get -> {}).policy().httpInputsAsString())
                .isEqualTo("DISALLOWED");
        assertThat(probe(url).container().duration()).isPositive();

        local.client().deletePolicy(delete -> {});

        assertThat(local.client().getPolicy(get -> {}).policy().httpInputsAsString())
                .isEqualTo("ALLOWED");
    }

    @Test
    void failsJobsWhoseInputThePolicyDisallows() throws Exception {
        String url = local.sample("jfk-inaugural-1961.flac");
        local.client().putPolicy(put -> put.policy(policy -> policy.s3Inputs("DISALLOWED")));
        try {
            Job job = local.ended(
                    local.submit(request -> request.settings(PodcastJob.settings(url, "s3://pod-out/disallowed"))));

            assertThat(job.errorCode()).isEqualTo(3457);
            assertThat(job.errorMessage()).contains(url);
            assertThatThrownBy(() -> probe(url)).isInstanceOf(ForbiddenException.class);
        } finally {
            local.client().deletePolicy(delete -> {});
        }
    }

    @Test
    void saysWhatItDoesNotAccelerateAndWhichEngineItUsed() {
        String current = local.client().listVersions(list -> {}).versions().stream()
                .map(JobEngineVersion::version)
                .findFirst()
                .orElseThrow();

        Job job = local.ended(local.submit(
                request -> request.accelerationSettings(acceleration -> acceleration.mode(AccelerationMode.PREFERRED))
                        .jobEngineVersion(current)
                        .simulateReservedQueue("ENABLED")
                        .billingTagsSource("QUEUE")
                        .settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/b"))));
        Job expired = local.client()
                .createJob(create -> create.role(PodcastJob.ROLE)
                        .jobEngineVersion("2020-02-02")
                        .settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/b")))
                .job();

        assertThat(job.accelerationStatus()).isEqualTo(AccelerationStatus.NOT_ACCELERATED);
        assertThat(job.messages().warning())
                .hasSize(3)
                .anySatisfy(warning -> assertThat(warning).contains("/accelerationSettings/mode"))
                .anySatisfy(warning -> assertThat(warning).contains("/simulateReservedQueue"))
                .anySatisfy(warning -> assertThat(warning).contains("/billingTagsSource"));
        assertThat(job.jobEngineVersionUsed()).isEqualTo(current);
        assertThat(job.simulateReservedQueueAsString()).isEqualTo("ENABLED");
        assertThat(job.billingTagsSourceAsString()).isEqualTo("QUEUE");
        assertThat(expired.jobEngineVersionRequested()).isEqualTo("2020-02-02");
        assertThat(expired.jobEngineVersionUsed()).isNull();
        assertThat(expired.accelerationStatus()).isEqualTo(AccelerationStatus.NOT_APPLICABLE);
        assertThatThrownBy(() -> local.submit(request -> request.jobEngineVersion("newest")
                        .settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/b"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/jobEngineVersion");
    }

    @Test
    void answersQueriesOfJobs() {
        local.client().createQueue(create -> create.name("asked"));
        String id = local.submit(request ->
                request.queue("asked").settings(PodcastJob.settings("s3://pod-in/query.mp3", "s3://pod-out/b")));
        String query = local.client()
                .startJobsQuery(start -> start.filterList(
                                JobsQueryFilter.builder()
                                        .key("queue")
                                        .values("asked")
                                        .build(),
                                JobsQueryFilter.builder()
                                        .key("fileInput")
                                        .values("query.mp3", "other")
                                        .build())
                        .maxResults(5))
                .id();

        GetJobsQueryResultsResponse found = local.client().getJobsQueryResults(get -> get.id(query));

        assertThat(found.statusAsString()).isEqualTo("COMPLETE");
        assertThat(found.jobs()).extracting(Job::id).containsExactly(id);
        assertThatThrownBy(() -> local.client().getJobsQueryResults(get -> get.id("none")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void postsEventsUntilTheTargetTakesThem() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/events", exchange -> {
            String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuse = taken.isEmpty();
            taken.add(event);
            exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
            exchange.close();
        });
        target.start();
        URI url = URI.create("http://127.0.0.1:" + target.getAddress().getPort() + "/events");
        try {
            HttpJobEvents events = new HttpJobEvents(url);

            assertThatThrownBy(() -> events.deliver("queue", "{\"n\": 1}")).hasMessageContaining("503");
            events.deliver("queue", "{\"n\": 1}");

            assertThat(taken).hasSize(2).containsOnly("{\"n\": 1}");
        } finally {
            target.stop(0);
        }
    }
}
