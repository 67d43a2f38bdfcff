package io.castlog.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.RenditionAdded;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real recording through the local MediaConvert. */
@MicronautTest(startApplication = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscodePipelineIT implements TestPropertyProvider {
    private final Bench bench = new Bench("pipeline");

    @Inject
    @Client("/")
    HttpClient http;

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(Map.of("micronaut.server.port", "-1"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void aRecordingBecomesMeasuredRenditions() throws Exception {
        UploadReceived upload = bench.upload("kennedy/ask not – 100% $dt$+é.flac", recording());

        bench.received(upload);

        JobCompleted completed = bench.await(JobCompleted.class, upload);
        assertThat(bench.await(JobSubmitted.class, upload).jobId()).isEqualTo(completed.jobId());
        assertThat(completed.renditions()).extracting(Rendition::name).containsExactly("standard", "aac", "low");
        for (Rendition rendition : completed.renditions()) {
            isWhatItSays(rendition, 44_100);
        }
    }

    @Test
    void aShowThatWantsOpusGetsItBesideTheOthers() throws Exception {
        PodcastId show = new PodcastId("kennedy");
        bench.wantOpus(show);
        UploadReceived upload = bench.upload("kennedy/opus.flac", recording());

        bench.received(upload);

        RenditionAdded added = bench.await(RenditionAdded.class, upload);
        isWhatItSays(added.rendition(), 48_000);
        assertThat(added.uploadId()).isEqualTo(upload.uploadId());
        assertThat(added.rendition())
                .extracting(Rendition::name, Rendition::codec, Rendition::mimeType)
                .containsExactly("opus", "opus", "audio/ogg");
        assertThat(added.rendition().key()).endsWith("/opus-opus.opus");
        assertThat(added.rendition().bitrate()).isBetween(40_000L, 80_000L);
    }

    @Test
    void aBurstBeyondMediaConvertsRateLosesNothing() throws Exception {
        byte[] recording = recording();
        List<UploadReceived> uploads = IntStream.range(0, 10)
                .mapToObj(i -> bench.upload("burst/e" + i + ".flac", recording))
                .toList();

        uploads.forEach(bench::received);

        bench.await(JobSubmitted.class, uploads.getFirst().podcastId(), uploads.size());
        assertThat(http.toBlocking().retrieve("/prometheus"))
                .contains("castlog_aws_calls_seconds_count{operation=\"CreateJob\",service=\"MediaConvert\"")
                .contains("castlog_jobs_submitted_total")
                .contains("castlog_jobs_in_flight");
    }

    @Test
    void aTextThatClaimsToBeSoundFailsWithAReason() {
        UploadReceived upload =
                bench.upload("pretender/e1.mp3", "not a recording".repeat(100).getBytes(UTF_8));

        bench.received(upload);

        JobFailed failed = bench.await(JobFailed.class, upload);
        assertThat(failed.reason().message()).contains("cannot be read as a recording");
    }

    private void isWhatItSays(Rendition rendition, int sampleRate) throws Exception {
        var object = bench.s3.getObjectAsBytes(
                get -> get.bucket(bench.environment.outputBucket()).key(rendition.key()));
        byte[] content = object.asByteArray();
        assertThat(rendition.bytes()).isEqualTo(content.length);
        assertThat(rendition.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(object.response().contentType()).isEqualTo(rendition.mimeType());
        assertThat(object.response().cacheControl()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(rendition.durationMillis()).isBetween(10_900L, 11_200L);
        assertThat(rendition.sampleRate()).isEqualTo(sampleRate);
        assertThat(rendition.channels()).isEqualTo(2);
        assertThat(rendition.key()).matches("kennedy/[A-Za-z0-9._-]+/[0-9a-f]{20}/[A-Za-z0-9._-]+");
    }

    static byte[] recording() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                TranscodePipelineIT.class.getResourceAsStream("/samples/jfk-inaugural-1961.flac"))) {
            return in.readAllBytes();
        }
    }
}
