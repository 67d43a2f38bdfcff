package io.castlog.transcode.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.JobId;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.transcode.Bench;
import io.castlog.transcode.FakeMediaConvert;
import io.castlog.transcode.Wave;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/** What two sweeps at once find that no event told. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobSweepIT implements TestPropertyProvider {
    private final Bench bench = new Bench("sweep");

    @Inject
    JobSweep sweep;

    @Inject
    FakeMediaConvert mediaConvert;

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(
                Map.of("micronaut.server.port", "-1", "test.media-convert", "fake", "castlog.sweep.every", "1h"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void aJobWhoseEndWasNotHeardIsCompletedOnce() {
        UploadReceived upload = submitted("unheard");
        bench.work(upload, 1);
        mediaConvert.end(jobOf(upload).value(), JobStatus.COMPLETE, 0);
        bench.change(upload, Map.of("updatedAt", anHourAgo()));

        sweepTwice();

        bench.awaitState(upload, "COMPLETED");
        JobCompleted completed = bench.await(JobCompleted.class, upload);
        assertThat(bench.of(JobCompleted.class, upload.podcastId())).containsOnly(completed);
        assertThat(bench.job(upload)).doesNotContainKey("active");
    }

    @Test
    void aFailureThatWasNotHeardIsTold() {
        UploadReceived upload = submitted("unheard-failure");
        mediaConvert.end(jobOf(upload).value(), JobStatus.ERROR, 1030);
        UploadReceived canceled = submitted("unheard-cancel");
        mediaConvert.end(jobOf(canceled).value(), JobStatus.CANCELED, 0);
        bench.change(upload, Map.of("updatedAt", anHourAgo()));
        bench.change(canceled, Map.of("updatedAt", anHourAgo()));

        sweepTwice();

        assertThat(bench.await(JobFailed.class, upload).reason().code()).isEqualTo("1030");
        assertThat(bench.await(JobFailed.class, canceled).reason().code()).isEqualTo("CANCELED");
    }

    @Test
    void anIntentThatNobodyCarriesOnIsSubmitted() {
        UploadReceived upload = submitted("left-behind");
        mediaConvert.forget(jobOf(upload).value());
        bench.change(
                upload,
                Map.of("state", "INTENDED", "active", "INTENDED", "updatedAt", anHourAgo()),
                "jobId",
                "stateAt");

        sweepTwice();

        bench.awaitState(upload, "SUBMITTED");
        assertThat(mediaConvert.count(upload.uploadId().value())).isEqualTo(1);
    }

    @Test
    void anEndThatWasNotToldIsToldUnchanged() {
        UploadReceived upload = submitted("untold");
        bench.jobEvent(upload, 1, jobOf(upload), "CANCELED");
        JobFailed first = bench.await(JobFailed.class, upload);
        await().atMost(Bench.PATIENCE).until(() -> !bench.job(upload).containsKey("active"));
        bench.change(upload, Map.of("active", "UNANNOUNCED", "updatedAt", anHourAgo()));

        sweepTwice();

        assertThat(bench.await(JobFailed.class, upload.podcastId(), 2)).containsOnly(first);
        assertThat(bench.job(upload)).doesNotContainKey("active");
    }

    private void sweepTwice() {
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(sweep::sweep);
            both.execute(sweep::sweep);
        }
        sweep.sweep();
    }

    private static String anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1)).toString();
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
}
