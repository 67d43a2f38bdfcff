package io.castlog.transcode.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.JobId;
import io.castlog.events.Rendition;
import io.castlog.events.Topics;
import io.castlog.events.UploadId;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobProgressed;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.transcode.Bench;
import io.castlog.transcode.FakeMediaConvert;
import io.castlog.transcode.Wave;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.Message;

/** What becomes of a job, with S3, SQS, DynamoDB and Kafka real and a MediaConvert that does what the test says. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobLifecycleIT implements TestPropertyProvider {
    private final Bench bench = new Bench("jobs");

    @Inject
    FakeMediaConvert mediaConvert;

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(Map.of(
                "micronaut.server.port",
                "-1",
                "test.media-convert",
                "fake",
                "castlog.jobs.in-flight",
                "100",
                "castlog.sweep.every",
                "1h"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void aRedeliveredUploadIsToldAgainAndNotSubmittedAgain() {
        UploadReceived upload = submitted("redelivered");
        mediaConvert.forgetTokens();

        bench.received(upload);

        List<JobSubmitted> told = bench.await(JobSubmitted.class, upload.podcastId(), 2);
        assertThat(told.getFirst()).isEqualTo(told.getLast());
        assertThat(jobsOf(upload)).isEqualTo(1);
    }

    @Test
    void aJobThatACrashKeptFromBeingRecordedIsFoundAnHourLater() {
        UploadReceived upload = submitted("crashed-late");
        JobId job = jobOf(upload);
        mediaConvert.forgetTokens();
        backToIntent(upload, anHourAgo());

        bench.received(upload);

        bench.awaitState(upload, "SUBMITTED");
        assertThat(jobOf(upload)).isEqualTo(job);
        assertThat(jobsOf(upload)).isEqualTo(1);
    }

    @Test
    void withinAMinuteTheTokenKeepsOneJob() {
        UploadReceived upload = submitted("crashed-now");
        JobId job = jobOf(upload);
        backToIntent(upload, Instant.now());

        bench.received(upload);

        bench.awaitState(upload, "SUBMITTED");
        assertThat(jobOf(upload)).isEqualTo(job);
        assertThat(jobsOf(upload)).isEqualTo(1);
    }

    @Test
    void anIntentWithoutAJobIsSubmittedByTheNextDelivery() {
        UploadReceived upload = submitted("crashed-early");
        mediaConvert.forget(jobOf(upload).value());
        backToIntent(upload, anHourAgo());

        bench.received(upload);

        bench.awaitState(upload, "SUBMITTED");
        assertThat(jobsOf(upload)).isEqualTo(1);
    }

    @Test
    void anEventOfAJobThatIsNotRecordedYetAdoptsIt() {
        UploadReceived upload = submitted("adopted");
        JobId job = jobOf(upload);
        backToIntent(upload, anHourAgo());
        bench.work(upload, 1);

        bench.jobEvent(upload, 1, job, "COMPLETE");

        assertThat(bench.await(JobCompleted.class, upload).jobId()).isEqualTo(job);
        assertThat(bench.of(JobSubmitted.class, upload.podcastId())).hasSize(2);
    }

    @Test
    void throttlingLosesNothing() {
        mediaConvert.throttle(5);
        List<UploadReceived> uploads = IntStream.range(0, 8)
                .mapToObj(i -> bench.upload("throttled/e" + i + ".wav", Wave.of(i)))
                .toList();

        uploads.forEach(bench::received);

        bench.await(JobSubmitted.class, uploads.getFirst().podcastId(), uploads.size());
        assertThat(uploads).allSatisfy(upload -> assertThat(jobsOf(upload)).isEqualTo(1));
    }

    @Test
    void aRecordingThatWasReplacedIsNotSubmitted() {
        UploadReceived upload = bench.upload("replaced/e1.wav", Wave.of(1));
        bench.upload("replaced/e1.wav", Wave.of(2));

        bench.received(upload);

        assertThat(bench.await(JobSuperseded.class, upload).jobId()).isNull();
        assertThat(jobsOf(upload)).isZero();
    }

    @Test
    void aRecordingThatWasReplacedMeanwhileDoesNotComplete() {
        UploadReceived upload = submitted("replaced-later");
        bench.work(upload, 1);
        bench.upload("replaced-later/e1.wav", Wave.of(2));

        bench.jobEvent(upload, 1, jobOf(upload), "COMPLETE");

        assertThat(bench.await(JobSuperseded.class, upload).jobId()).isNotNull();
        assertThat(bench.of(JobCompleted.class, upload.podcastId())).isEmpty();
    }

    @Test
    void aRecordingThatWasDeletedFailsWithAReason() {
        UploadReceived upload = bench.upload("deleted/e1.wav", Wave.of(1));
        bench.s3.deleteObject(
                delete -> delete.bucket(bench.environment.inputBucket()).key("deleted/e1.wav"));

        bench.received(upload);

        assertThat(bench.await(JobFailed.class, upload).reason()).isEqualTo(JobErrors.INPUT_MISSING);
    }

    @Test
    void settingsThatMediaConvertRefusesFailTheJobAndNoRecord() {
        UploadReceived upload = bench.upload("refused/e1.wav", Wave.of(1));

        bench.received(upload);

        JobFailed failed = bench.await(JobFailed.class, upload);
        assertThat(failed.reason().code()).isEqualTo("JOB_REFUSED");
        assertThat(failed.detail()).isEqualTo("/inputs/0: no good");
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(bench.job(upload)).doesNotContainKey("active"));
    }

    @Test
    void anUploadFromBeforeThisTableExpires() {
        UploadReceived upload = bench.upload("old/e1.wav", Wave.of(1));

        bench.received(upload, Instant.now().minus(Duration.ofDays(8)));

        assertThat(bench.await(JobFailed.class, upload).reason()).isEqualTo(JobErrors.EXPIRED);
        assertThat(jobsOf(upload)).isZero();
    }

    @Test
    void completionMeasuresAndTellsTheSameAgain() {
        UploadReceived upload = submitted("completed");
        bench.work(upload, 1);
        bench.jobEvent(upload, 1, jobOf(upload), "COMPLETE");
        JobCompleted first = bench.await(JobCompleted.class, upload);
        bench.work(upload, 1);

        bench.jobEvent(upload, 1, jobOf(upload), "COMPLETE");

        assertThat(bench.await(JobCompleted.class, upload.podcastId(), 2)).containsOnly(first);
        assertThat(first.renditions()).extracting(Rendition::durationMillis).containsOnly(1000L);
        bench.awaitState(upload, "COMPLETED");
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(bench.job(upload)).doesNotContainKey("active"));
    }

    @Test
    void completionGoesOnWhereACrashLeftIt() {
        UploadReceived upload = submitted("half-placed");
        JobId job = jobOf(upload);
        bench.work(upload, 1);
        bench.jobEvent(upload, 1, job, "COMPLETE");
        JobCompleted first = bench.await(JobCompleted.class, upload);
        bench.awaitState(upload, "COMPLETED");
        bench.change(
                upload,
                Map.of(
                        "state",
                        "SUBMITTED",
                        "active",
                        "SUBMITTED",
                        "stateAt",
                        anHourAgo().toString()),
                "outcome");

        bench.jobEvent(upload, 1, job, "COMPLETE");

        assertThat(bench.await(JobCompleted.class, upload.podcastId(), 2)).containsOnly(first);
    }

    @Test
    void anOutputThatIsNotThereCostsAnAttempt() {
        UploadReceived upload = submitted("no-output");

        bench.jobEvent(upload, 1, jobOf(upload), "COMPLETE");

        assertThat(bench.await(JobSubmitted.class, upload.podcastId(), 2)
                        .getLast()
                        .attempt())
                .isEqualTo(2);
    }

    @Test
    void aFaultOfTheFileFailsWithAReasonForTheCreator() {
        UploadReceived upload = submitted("no-sound");

        bench.jobEvent(upload, 1, jobOf(upload), "ERROR", ", \"errorCode\": 1021, \"errorMessage\": \"no audio\"");

        JobFailed failed = bench.await(JobFailed.class, upload);
        assertThat(failed.reason()).isEqualTo(JobErrors.reason(1021));
        assertThat(failed.detail()).isEqualTo("1021: no audio");
    }

    @Test
    void aCanceledJobFails() {
        UploadReceived upload = submitted("canceled");

        bench.jobEvent(upload, 1, jobOf(upload), "CANCELED");

        assertThat(bench.await(JobFailed.class, upload).reason()).isEqualTo(JobErrors.CANCELED);
    }

    @Test
    void aFaultThatMayPassIsTriedThreeTimes() {
        UploadReceived upload = submitted("unlucky");
        for (int attempt = 1; attempt <= 3; attempt++) {
            JobSubmitted submitted =
                    bench.await(JobSubmitted.class, upload.podcastId(), attempt).getLast();
            assertThat(submitted.attempt()).isEqualTo(attempt);
            bench.jobEvent(upload, attempt, submitted.jobId(), "ERROR", ", \"errorCode\": 1999");
        }

        JobFailed failed = bench.await(JobFailed.class, upload);
        assertThat(failed.attempt()).isEqualTo(3);
        assertThat(failed.reason().code()).isEqualTo("1999");
        assertThat(jobsOf(upload)).isEqualTo(3);
    }

    @Test
    void progressIsToldWithoutInventedFigures() {
        UploadReceived upload = submitted("progress");

        bench.jobEvent(upload, 1, jobOf(upload), "PROGRESSING");

        await().atMost(Bench.PATIENCE)
                .until(() -> !bench.events(Topics.PROGRESS, upload.podcastId()).isEmpty());
        JobProgressed progress = (JobProgressed)
                bench.events(Topics.PROGRESS, upload.podcastId()).getFirst();
        assertThat(progress.phase()).isEqualTo("PROBING");
        assertThat(progress.percent()).isNull();
    }

    @Test
    void aPoisonRecordIsBuriedAndTheNextOneHandled() {
        byte[] show = "poisoned".getBytes(UTF_8);
        bench.send(
                new ProducerRecord<>(bench.environment.topic(Topics.UPLOADS.name()), show, "poison".getBytes(UTF_8)));

        submitted("poisoned");

        await().atMost(Bench.PATIENCE)
                .until(() -> !bench.records(Topics.UPLOADS.deadLetters()).isEmpty());
        ConsumerRecord<byte[], byte[]> letter =
                bench.records(Topics.UPLOADS.deadLetters()).getFirst();
        assertThat(letter.value()).isEqualTo("poison".getBytes(UTF_8));
        assertThat(letter.key()).isEqualTo(show);
        for (String header : List.of("topic", "partition", "offset", "group", "reason", "attempts", "time")) {
            assertThat(letter.headers().lastHeader("castlog_dlt_" + header)).isNotNull();
        }
    }

    @Test
    void aPoisonMessageIsMovedAsideWithItsReason() {
        bench.jobEvent("poison");

        Message dead = await().atMost(Bench.PATIENCE)
                .until(
                        () -> bench.sqs
                                .receiveMessage(
                                        receive -> receive.queueUrl(bench.environment.jobEventsDeadLetterQueue())
                                                .messageAttributeNames("All")
                                                .waitTimeSeconds(5))
                                .messages(),
                        messages -> !messages.isEmpty())
                .getFirst();
        assertThat(dead.body()).isEqualTo("poison");
        assertThat(dead.messageAttributes().get("reason")).isNotNull();
    }

    @Test
    void eventsOfOtherJobsAreAcknowledged() {
        UploadReceived foreign = bench.upload("foreign/e1.wav", Wave.of(1));

        bench.jobEvent(foreign, 1, new JobId("another"), "COMPLETE");
        bench.jobEvent("""
                       {"detail-type": "MediaConvert Job State Change",
                        "detail": {"jobId": "1", "status": "COMPLETE", "userMetadata": {}}}""");

        UploadReceived ours = submitted("after-foreign");
        bench.jobEvent(ours, 1, jobOf(ours), "CANCELED");
        bench.await(JobFailed.class, ours);
        assertThat(bench.job(foreign)).isEmpty();
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1));
    }

    private UploadReceived submitted(String show) {
        UploadReceived upload = bench.upload(show + "/e1.wav", Wave.of(show.hashCode() & 0xffff));
        bench.received(upload);
        bench.await(JobSubmitted.class, upload);
        return upload;
    }

    private JobId jobOf(UploadReceived upload) {
        return bench.of(JobSubmitted.class, upload.podcastId()).getFirst().jobId();
    }

    private long jobsOf(UploadReceived upload) {
        UploadId id = upload.uploadId();
        return mediaConvert.count(id.value());
    }

    /** Leaves the record as a crash between the intent and the job's id would. */
    private void backToIntent(UploadReceived upload, Instant since) {
        bench.change(
                upload,
                Map.of("state", "INTENDED", "active", "INTENDED", "updatedAt", since.toString()),
                "jobId",
                "stateAt");
    }
}
