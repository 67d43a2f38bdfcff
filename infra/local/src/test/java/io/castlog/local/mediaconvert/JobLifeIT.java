package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobPhase;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;
import software.amazon.awssdk.services.mediaconvert.model.Queue;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

class JobLifeIT {
    private final SetClock clock = new SetClock();
    private final Path folder;
    private MediaConvertFixture local;

    JobLifeIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        local = new MediaConvertFixture(folder, config -> config.withWorkers(1).withClock(clock));
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
    }

    @Test
    void cancelsWaitingAndRunningJobs() throws Exception {
        String input = longSilence();
        String running = submit(input, "running");
        String waiting = submit(input, "waiting");
        awaitTranscoding(running);

        local.client().cancelJob(cancel -> cancel.id(waiting));
        local.client().cancelJob(cancel -> cancel.id(running));

        assertThat(local.ended(waiting).status()).isEqualTo(JobStatus.CANCELED);
        assertThat(local.ended(running).status()).isEqualTo(JobStatus.CANCELED);
        assertThat(local.eventsOf(running, "CANCELED")).hasSize(3);
        assertThat(local.eventsOf(waiting, "CANCELED")).hasSize(1);
        assertThatThrownBy(() -> local.client().cancelJob(cancel -> cancel.id(running)))
                .isInstanceOf(ConflictException.class);
        awaitEmptyWorkFolder();
        assertThat(local.outputs()).isEmpty();
    }

    @Test
    void takesUpJobsAfterARestart() throws Exception {
        String input = local.made("minutes.flac", "-f", "lavfi", "-i", "anoisesrc=d=120:a=0.1");
        String running = submit(input, "running");
        String waiting = submit(local.sample("ashiel-mystery-chapter-2.ogg"), "waiting");
        awaitTranscoding(running);

        local.stop();
        local.start();

        Job restarted = local.ended(running);
        assertThat(restarted.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(restarted.retryCount()).isEqualTo(1);
        assertThat(local.ended(waiting).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(local.outputs()).containsOnlyKeys("running-standard.mp3", "waiting-standard.mp3");
        awaitEmptyWorkFolder();
    }

    @Test
    void failsAJobThatWasInterruptedTooOften() throws Exception {
        String id = submit(longSilence(), "unlucky");
        for (int i = 0; i < 3; i++) {
            awaitTranscoding(id);
            local.stop();
            local.start();
        }

        Job job = local.ended(id);

        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.errorMessage()).contains("stopped 3 times");
        assertThat(local.eventsOf(id, "ERROR")).isNotEmpty();
        awaitEmptyWorkFolder();
    }

    @Test
    void announcesAfterARestartWhatNobodyTookBefore() throws Exception {
        local.refuseEvents(true);
        String id = submit(local.sample("ashiel-mystery-chapter-2.ogg"), "untold");
        assertThat(local.ended(id).status()).isEqualTo(JobStatus.COMPLETE);
        local.stop();
        local.refuseEvents(false);

        local.start();

        assertThat(local.eventsOf(id, "COMPLETE"))
                .extracting(event -> event.at("/detail/status").asText())
                .containsExactly("PROGRESSING", "INPUT_INFORMATION", "COMPLETE");
    }

    @Test
    void answersARepeatedTokenWithTheSameJobForAMinute() throws Exception {
        String input = local.sample("ashiel-mystery-chapter-2.ogg");

        String first = submit(input, "token", "t1");
        String second = submit(input, "token", "t1");
        String other = submit(input, "token", "t2");
        clock.advance(Duration.ofSeconds(61));
        String late = submit(input, "token", "t1");

        assertThat(second).isEqualTo(first);
        assertThat(Set.of(first, other, late)).hasSize(3);
    }

    @Test
    void throttlesCreateJobAsAwsDoes() throws Exception {
        String input = local.sample("ashiel-mystery-chapter-2.ogg");
        local.restart(config -> config.withCreateJobs(Optional.of(MediaConvertConfig.Rate.likeAws()))
                .withClock(clock));
        int accepted = 0;
        int refused = 0;

        try (MediaConvertClient once = withoutRetries()) {
            for (int i = 0; i < 15; i++) {
                try {
                    var _ = once.createJob(create -> create.role(PodcastJob.ROLE)
                            .settings(
                                    PodcastJob.settings(input, "s3://pod-out/many/", List.of(PodcastJob.standard()))));
                    accepted++;
                } catch (TooManyRequestsException e) {
                    assertThat(e.isThrottlingException()).isTrue();
                    refused++;
                }
            }
        }

        assertThat(accepted).isEqualTo(6);
        assertThat(refused).isEqualTo(9);
    }

    private MediaConvertClient withoutRetries() {
        return MediaConvertClient.builder()
                .endpointOverride(local.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @Test
    void listsAndSearchesPageByPage() throws Exception {
        String ogg = local.sample("ashiel-mystery-chapter-2.ogg");
        local.client().createQueue(create -> create.name("other"));
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMillis(1));
            submit(ogg, "job" + i);
        }
        clock.advance(Duration.ofMillis(1));
        String last = local.submit(request -> request.queue("other")
                .settings(
                        PodcastJob.settings("s3://pod-in/none.mp3", "s3://pod-out/x", List.of(PodcastJob.standard()))));

        Set<String> seen = new HashSet<>();
        for (ListJobsResponse page :
                local.client().listJobsPaginator(list -> list.maxResults(2).order(Order.ASCENDING))) {
            assertThat(page.jobs())
                    .hasSizeLessThanOrEqualTo(2)
                    .allSatisfy(job -> assertThat(seen.add(job.id())).isTrue());
        }

        assertThat(seen).hasSize(6);
        assertThat(local.client().listJobs(list -> list.queue("other")).jobs())
                .extracting(Job::id)
                .containsExactly(last);
        assertThat(local.client()
                        .searchJobs(search -> search.inputFile("ashiel"))
                        .jobs())
                .hasSize(5);
        assertThat(local.ended(last).status()).isEqualTo(JobStatus.ERROR);
        assertThat(local.client().listJobs(list -> list.status(JobStatus.ERROR)).jobs())
                .extracting(Job::id)
                .containsExactly(last);
    }

    @Test
    void keepsQueues() throws Exception {
        local.client().createQueue(create -> create.name("castlog-dev"));
        assertThatThrownBy(() -> local.client().createQueue(create -> create.name("castlog-dev")))
                .isInstanceOf(ConflictException.class);

        local.stop();
        local.start();

        assertThat(local.client().listQueues(list -> {}).queues())
                .extracting(Queue::name)
                .containsExactlyInAnyOrder("Default", "castlog-dev");
        String arn =
                local.client().getQueue(get -> get.name("castlog-dev")).queue().arn();
        assertThat(arn).isEqualTo("arn:aws:mediaconvert:us-east-1:000000000000:queues/castlog-dev");
        String id = local.submit(request -> request.queue(arn)
                .settings(
                        PodcastJob.settings("s3://pod-in/none.mp3", "s3://pod-out/x", List.of(PodcastJob.standard()))));
        assertThat(local.ended(id).queue()).isEqualTo(arn);
    }

    @Test
    void refusesWithTheServicesOwnExceptions() {
        assertThatThrownBy(() -> local.client().getJob(get -> get.id("1-nothere")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> local.client().createJob(create -> create.role(PodcastJob.ROLE)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("settings");
        assertThatThrownBy(() -> local.client()
                        .createJob(
                                create -> create.settings(PodcastJob.settings("s3://pod-in/a.mp3", "s3://pod-out/a"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("role");
        assertThatThrownBy(() -> local.submit(request ->
                        request.queue("nowhere").settings(PodcastJob.settings("s3://pod-in/a.mp3", "s3://pod-out/a"))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> local.client().associateCertificate(associate -> associate.arn("arn:aws:acm:1")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no certificates");
    }

    @Test
    @SuppressWarnings("deprecation") // old clients still ask for their endpoint
    void describesItselfAsTheEndpoint() {
        assertThat(local.client().describeEndpoints(describe -> {}).endpoints())
                .extracting(endpoint -> URI.create(endpoint.url()))
                .containsExactly(local.uri());
    }

    private String longSilence() throws IOException, InterruptedException {
        return local.made("long.flac", "-f", "lavfi", "-i", "anullsrc=d=1200");
    }

    private String submit(String input, String name) {
        return submit(input, name, name);
    }

    private String submit(String input, String name, String token) {
        return local.submit(request -> request.clientRequestToken(token)
                .settings(PodcastJob.settings(input, "s3://pod-out/" + name, List.of(PodcastJob.standard()))));
    }

    private void awaitTranscoding(String id) {
        Awaitility.await()
                .atMost(MediaConvertFixture.DEADLINE)
                .until(() -> local.client().getJob(get -> get.id(id)).job().currentPhase() == JobPhase.TRANSCODING);
    }

    private void awaitEmptyWorkFolder() {
        Awaitility.await().atMost(MediaConvertFixture.DEADLINE).until(() -> {
            try (Stream<Path> left = Files.list(folder.resolve("mediaconvert/work"))) {
                return left.findAny().isEmpty();
            }
        });
    }
}
