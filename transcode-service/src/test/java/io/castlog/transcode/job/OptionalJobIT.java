package io.castlog.transcode.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.transcode.Bench;
import io.castlog.transcode.FakeMediaConvert;
import io.castlog.transcode.Wave;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;

/** What becomes of a job that is not needed, with a MediaConvert that does what the test says. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptionalJobIT implements TestPropertyProvider {
    private final Bench bench = new Bench("optional");

    @Inject
    FakeMediaConvert mediaConvert;

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(Map.of(
                "micronaut.server.port",
                "-1",
                "test.media-convert",
                "fake",
                "castlog.sweep.every",
                "1s",
                "castlog.sweep.after",
                "1s"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void itsFailureCostsTheEpisodeNothing() {
        UploadReceived upload = completed("opus-fails");
        String job = optionalJob(upload);

        bench.optionalEvent(upload, 1, job, "ERROR", ", \"errorCode\": 1040, \"errorMessage\": \"no such setting\"");

        RenditionFailed failed = bench.await(RenditionFailed.class, upload);
        assertThat(failed.name()).isEqualTo("opus");
        assertThat(failed.jobId()).isEqualTo(new JobId(job));
        assertThat(failed.detail()).contains("no such setting");
        assertThat(bench.of(JobCompleted.class, upload.podcastId())).hasSize(1);
        assertThat(bench.of(JobSubmitted.class, upload.podcastId())).hasSize(1);
        assertThat(bench.of(JobFailed.class, upload.podcastId())).isEmpty();
        bench.awaitState(upload, "COMPLETED");
    }

    @Test
    void aFaultThatMayPassIsTriedAgainForItselfAlone() {
        UploadReceived upload = completed("opus-again");

        bench.optionalEvent(upload, 1, optionalJob(upload), "ERROR", ", \"errorCode\": 1999");

        await().atMost(Bench.PATIENCE)
                .until(() -> mediaConvert.optional(upload.uploadId().value()).size() == 2);
        String second = mediaConvert.optional(upload.uploadId().value()).getLast();
        String key = "work/%s/opus-2/%s-opus.opus".formatted(upload.uploadId(), upload.uploadId());
        bench.s3.putObject(
                put -> put.bucket(bench.environment.outputBucket()).key(key), RequestBody.fromBytes(Wave.of(7)));
        bench.optionalEvent(upload, 2, second, "COMPLETE", "");
        bench.optionalEvent(upload, 2, second, "COMPLETE", "");

        RenditionAdded added =
                bench.await(RenditionAdded.class, upload.podcastId(), 2).getLast();
        assertThat(added).isEqualTo(bench.await(RenditionAdded.class, upload));
        assertThat(added.attempt()).isEqualTo(2);
        assertThat(added.rendition().name()).isEqualTo("opus");
    }

    @Test
    void anIntentThatACrashLeftIsSubmittedByTheSweep() {
        UploadReceived upload = completed("opus-late");
        mediaConvert.forget(optionalJob(upload));
        mediaConvert.forgetTokens();
        bench.optionalBackToIntent(upload);

        await().atMost(Bench.PATIENCE)
                .until(() -> mediaConvert.optional(upload.uploadId().value()).size() == 1);
    }

    @Test
    void newsOfTheOneJobIsNeverTakenForTheOthers() {
        UploadReceived upload = completed("opus-mixed");
        optionalJob(upload);

        JobId main = bench.of(JobSubmitted.class, upload.podcastId()).getFirst().jobId();
        bench.jobEvent(upload, 1, main, "ERROR", ", \"errorCode\": 1021");
        bench.jobEvent(upload, 1, main, "COMPLETE");

        assertThat(bench.await(JobCompleted.class, upload.podcastId(), 2)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(bench.of(RenditionFailed.class, upload.podcastId())).isEmpty();
        assertThat(bench.of(RenditionAdded.class, upload.podcastId())).isEmpty();
    }

    @Test
    void aShowThatDoesNotWantItGetsNone() {
        UploadReceived upload = submitted("no-opus");
        bench.work(upload, 1);
        complete(upload);

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(bench.job(upload)).doesNotContainKey("active"));
        assertThat(mediaConvert.optional(upload.uploadId().value())).isEmpty();
    }

    private String optionalJob(UploadReceived upload) {
        return await().atMost(Bench.PATIENCE)
                .until(() -> mediaConvert.optional(upload.uploadId().value()), jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private UploadReceived completed(String show) {
        bench.wantOpus(new PodcastId(show));
        UploadReceived upload = submitted(show);
        bench.work(upload, 1);
        complete(upload);
        return upload;
    }

    private void complete(UploadReceived upload) {
        JobId job = bench.of(JobSubmitted.class, upload.podcastId()).getFirst().jobId();
        bench.jobEvent(upload, 1, job, "COMPLETE");
        bench.await(JobCompleted.class, upload);
    }

    private UploadReceived submitted(String show) {
        UploadReceived upload = bench.upload(show + "/e1.wav", Wave.of(show.hashCode() & 0xffff));
        bench.received(upload);
        bench.await(JobSubmitted.class, upload);
        return upload;
    }
}
