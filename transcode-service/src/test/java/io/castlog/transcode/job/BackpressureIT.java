package io.castlog.transcode.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.platform.event.EventCodec;
import io.castlog.transcode.Bench;
import io.castlog.transcode.Wave;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** When records have to wait. A partition that waits for a newer build waits for ever, so that test is the last. */
@MicronautTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackpressureIT implements TestPropertyProvider {
    private final Bench bench = new Bench("waiting");

    @Inject
    @Client("/")
    HttpClient http;

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(Map.of(
                "micronaut.server.port",
                "-1",
                "test.media-convert",
                "fake",
                "castlog.jobs.in-flight",
                "1",
                "castlog.sweep.every",
                "1h"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    @Order(1)
    void anUploadWaitsWhileAsManyJobsAreInFlightAsMayBe() {
        List<UploadReceived> uploads = Stream.of("a", "b")
                .map(name -> bench.upload("bounded/" + name + ".wav", Wave.of(1)))
                .toList();

        uploads.forEach(bench::received);

        JobSubmitted first = bench.await(JobSubmitted.class, uploads.getFirst());
        await().atMost(Bench.PATIENCE).until(() -> get("/health").contains("jobs are in flight"));
        assertThat(bench.of(JobSubmitted.class, first.podcastId())).hasSize(1);
        assertThat(bench.job(uploads.getLast())).isEmpty();
        bench.jobEvent(uploads.getFirst(), 1, first.jobId(), "CANCELED");
        bench.await(JobFailed.class, uploads.getFirst());
        List<JobSubmitted> both = bench.await(JobSubmitted.class, first.podcastId(), 2);
        bench.jobEvent(uploads.getLast(), 1, both.getLast().jobId(), "CANCELED");
        bench.await(JobFailed.class, first.podcastId(), 2);
    }

    @Test
    @Order(2)
    void anEventOfANewerVersionWaitsForItsBuildAndShowsInReadiness() {
        UploadReceived upload = bench.upload("newer/e1.wav", Wave.of(1));
        ProducerRecord<byte[], byte[]> newer = new EventCodec<>(Topics.UPLOADS)
                .encode(bench.environment.topic(Topics.UPLOADS.name()), URI.create("/test"), upload, Instant.now());
        newer.headers().remove("ce_dataversion").add("ce_dataversion", new byte[] {'9'});

        bench.send(newer);

        await().atMost(Bench.PATIENCE).until(() -> get("/health/readiness").contains("version 9"));
        assertThat(bench.job(upload)).isEmpty();
        assertThat(bench.records(Topics.UPLOADS.deadLetters())).isEmpty();
    }

    private String get(String path) {
        try {
            return http.toBlocking().retrieve(path);
        } catch (HttpClientResponseException e) {
            return e.getResponse().getBody(String.class).orElse("");
        }
    }
}
