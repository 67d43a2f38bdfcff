package io.castlog.transcode.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.ErasureRequested;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/** Erasing what transcode-service holds, as feed-service asks for it. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EraseIT implements TestPropertyProvider {
    private final Bench bench = new Bench("erase");

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
    void nothingIsLeftOfAnErasedShow() {
        UploadReceived upload = submitted("gone/e1.wav");
        completed(upload);
        UploadReceived other = submitted("gone-too/e1.wav");
        completed(other);

        bench.erased(new ErasureRequested(upload.podcastId(), null));

        await().atMost(Bench.PATIENCE)
                .until(() -> bench.job(upload).isEmpty()
                        && bench.outputs("gone/").isEmpty()
                        && bench.outputs("work/" + upload.uploadId()).isEmpty());
        assertThat(bench.job(other)).isNotEmpty();
        assertThat(bench.outputs("gone-too/")).hasSize(3);
    }

    @Test
    void aRunningJobIsCanceledAndWhatItStillMakesIsDeleted() {
        UploadReceived upload = submitted("running/e1.wav");
        JobId job = jobOf(upload);

        bench.erased(new ErasureRequested(upload.podcastId(), null));
        await().atMost(Bench.PATIENCE).until(() -> bench.job(upload).isEmpty());
        bench.work(upload, 1);
        bench.jobEvent(upload, 1, job, "COMPLETE");

        await().atMost(Bench.PATIENCE)
                .until(() -> bench.outputs("work/" + upload.uploadId()).isEmpty());
        assertThat(mediaConvert.status(job.value())).isEqualTo(JobStatus.CANCELED);
        assertThat(bench.outputs("running/")).isEmpty();
        assertThat(bench.of(JobCompleted.class, upload.podcastId())).isEmpty();
    }

    @Test
    void ofAnErasedEpisodeNothingIsMadeAnyMore() {
        UploadReceived erased = submitted("half/e1.wav");
        UploadReceived other = submitted("half/e2.wav");
        completed(other);

        bench.erased(new ErasureRequested(new PodcastId("half"), new EpisodeId("e1")));
        await().atMost(Bench.PATIENCE).until(() -> bench.job(erased).isEmpty());
        UploadReceived late = bench.upload("half/e1.wav", Wave.of(77));
        bench.received(late);
        UploadReceived third = bench.upload("half/e3.wav", Wave.of(78));
        bench.received(third);

        bench.awaitState(third, "SUBMITTED"); // the same partition: the late one was passed
        assertThat(bench.job(late)).isEmpty();
        assertThat(bench.outputs("half/e2/")).hasSize(3);
    }

    private UploadReceived submitted(String key) {
        UploadReceived upload = bench.upload(key, Wave.of(key.hashCode() & 0xffff));
        bench.received(upload);
        bench.awaitState(upload, "SUBMITTED");
        return upload;
    }

    private void completed(UploadReceived upload) {
        bench.work(upload, 1);
        JobId job = jobOf(upload);
        bench.jobEvent(upload, 1, job, "COMPLETE");
        bench.awaitState(upload, "COMPLETED");
    }

    private JobId jobOf(UploadReceived upload) {
        return new JobId(bench.job(upload)
                .getOrDefault("jobId", AttributeValue.fromS(""))
                .s());
    }
}
