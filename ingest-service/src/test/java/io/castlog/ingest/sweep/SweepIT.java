package io.castlog.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.ingest.arrival.Arrivals;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.castlog.ingest.record.Claims;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** No event arrives here: the service listens to another queue. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("sweep");

    @Inject
    InputBucket bucket;

    @Inject
    MultipartUploads multiparts;

    @Inject
    Claims claims;

    @Inject
    Arrivals arrivals;

    @Inject
    MeterRegistry meters;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(
                Map.of("castlog.ingest.queue.url", stack.environment().jobEventsQueue()));
    }

    @Test
    void findsPageByPageWhatNoEventTold() {
        for (int i = 0; i < 5; i++) {
            stack.put("found/e" + i + ".wav", Recordings.wav(400 + i));
        }
        Sweep sweep = sweep(Duration.ZERO, Duration.ofDays(7));

        sweep.sweep();
        double found = found();
        sweep.sweep();
        sweep.now();

        for (int i = 0; i < 5; i++) {
            assertThat(stack.awaitReceived("found/e" + i + ".wav").episodeId().value())
                    .isEqualTo("e" + i);
        }
        assertThat(found).isGreaterThanOrEqualTo(5).isEqualTo(found());
    }

    private double found() {
        return meters.get("castlog.ingest.sweep.found").counter().count();
    }

    @Test
    void leavesYoungObjectsToTheirEvents() {
        stack.put("young/a.wav", Recordings.wav(410));

        sweep(Duration.ofMinutes(15), Duration.ofDays(7)).sweep();

        stack.awaitEvents("young/a.wav", 0);
    }

    @Test
    void throwsOldPartsAwayThatNobodyCompleted() {
        multiparts.create("parts/a.wav", "audio/wav", Map.of());

        sweep(Duration.ofDays(1), Duration.ofDays(7)).sweep();
        assertThat(underWay()).hasSize(1);

        sweep(Duration.ofDays(1), Duration.ofSeconds(-5)).sweep();
        assertThat(underWay()).isEmpty();
    }

    private List<MultipartUpload> underWay() {
        return stack.s3()
                .listMultipartUploads(
                        request -> request.bucket(stack.environment().inputBucket()))
                .uploads();
    }

    private Sweep sweep(Duration age, Duration multipartAge) {
        SweepConfig config = new SweepConfig(Duration.ofHours(1), age, multipartAge, 2);
        return new Sweep(bucket, multiparts, claims, arrivals, config, Clock.systemUTC(), meters);
    }
}
