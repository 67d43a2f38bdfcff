package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.NOW;
import static io.castlog.transcode.job.Fixtures.aCompletedJob;
import static io.castlog.transcode.job.Fixtures.aSubmittedJob;
import static io.castlog.transcode.job.Fixtures.anIntent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionStepTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void beginsWithAnUnknownUpload() {
        assertThat(step(Optional.empty(), NOW.minus(WEEK))).isEqualTo(new SubmissionStep.Begin());
    }

    @Test
    void neverSubmitsAnUnknownUploadThatIsTooOld() {
        assertThat(step(Optional.empty(), NOW.minus(WEEK).minusMillis(1))).isEqualTo(new SubmissionStep.Expire());
    }

    @Test
    void resumesAnIntentHoweverOld() {
        assertThat(step(Optional.of(anIntent()), Instant.EPOCH)).isEqualTo(new SubmissionStep.Resume(anIntent()));
    }

    @Test
    void tellsAgainWhatWasSubmittedOrIsOver() {
        assertThat(step(Optional.of(aSubmittedJob()), NOW)).isEqualTo(new SubmissionStep.Announce(aSubmittedJob()));
        assertThat(step(Optional.of(aCompletedJob()), NOW)).isEqualTo(new SubmissionStep.Announce(aCompletedJob()));
    }

    private static SubmissionStep step(Optional<TranscodeJob> known, Instant receivedAt) {
        return SubmissionStep.of(known, receivedAt, NOW, WEEK);
    }
}
