package io.castlog.ingest.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.ingest.bucket.StoredObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    @Test
    void isTheSameUploadHoweverOftenItIsTold() {
        assertThat(anArrival(null, "01").uploadId())
                .isEqualTo(anArrival(null, "01").uploadId());
    }

    @Test
    void isAnotherUploadWithAnotherSequencer() {
        assertThat(anArrival(null, "01").uploadId())
                .isNotEqualTo(anArrival(null, "02").uploadId());
    }

    @Test
    void goesByTheVersionWhereThereIsOne() {
        assertThat(anArrival("v1", "01").uploadId())
                .isEqualTo(anArrival("v1", "02").uploadId())
                .isNotEqualTo(anArrival("v2", "01").uploadId());
    }

    @Test
    void goesByTheLastChangeWhereASweepFoundIt() {
        StoredObject object = new StoredObject("s/e.mp3", null, "etag", 1, Instant.EPOCH, Map.of());

        Arrival swept = Arrival.swept("bucket", object);

        assertThat(swept.isSwept()).isTrue();
        assertThat(swept.uploadId()).isNotEqualTo(anArrival(null, "01").uploadId());
    }

    private static Arrival anArrival(@Nullable String version, String sequencer) {
        return new Arrival("bucket", "s/e.mp3", version, "etag", sequencer, 1, Instant.EPOCH);
    }
}
