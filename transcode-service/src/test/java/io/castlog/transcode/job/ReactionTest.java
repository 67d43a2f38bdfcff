package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.JOB;
import static io.castlog.transcode.job.Fixtures.NOW;
import static io.castlog.transcode.job.Fixtures.aCompletedJob;
import static io.castlog.transcode.job.Fixtures.aSubmittedJob;
import static io.castlog.transcode.job.Fixtures.anIntent;
import static io.castlog.transcode.job.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.JobId;
import io.castlog.events.transcode.JobProgressed;
import io.castlog.transcode.job.JobNews.Running;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactionTest {
    private static final JobNews COMPLETE = new JobNews.Complete(origin());
    private static final JobNews UNKNOWN_FAULT = new JobNews.Failed(origin(), 1999, "Unknown");
    private static final JobNews NO_SOUND = new JobNews.Failed(origin(), 1021, "No audio");
    private static final JobNews PROBING = new Running(origin(), "PROBING", null);

    @Test
    void ignoresWhatAnotherInstallationSubmitted() {
        assertThat(Reaction.to(COMPLETE, Optional.empty())).isInstanceOf(Reaction.Ignore.class);
    }

    @Test
    void adoptsTheJobOfAnIntentFirst() {
        assertThat(to(COMPLETE, anIntent())).isEqualTo(new Reaction.Adopt(anIntent(), JOB));
    }

    @Test
    void measuresWhatIsComplete() {
        assertThat(to(COMPLETE, aSubmittedJob())).isEqualTo(new Reaction.Complete(aSubmittedJob()));
    }

    @Test
    void tellsThePercentageOnlyIfThereIsOne() {
        assertThat(progress(new Running(origin(), "TRANSCODING", 40)).percent()).isEqualTo(40);
        assertThat(progress(PROBING).percent()).isNull();
    }

    @Test
    void triesAgainAfterAFaultThatMayPass() {
        assertThat(to(UNKNOWN_FAULT, aSubmittedJob()))
                .isEqualTo(new Reaction.TryAgain(aSubmittedJob(), JobErrors.reason(1999), "1999: Unknown"));
    }

    @Test
    void failsForTheCreatorsFault() {
        assertThat(to(NO_SOUND, aSubmittedJob()))
                .isEqualTo(new Reaction.Fail(aSubmittedJob(), JobErrors.reason(1021), "1021: No audio"));
    }

    @Test
    void failsWhenCanceled() {
        assertThat(to(new JobNews.Canceled(origin()), aSubmittedJob()))
                .isEqualTo(new Reaction.Fail(aSubmittedJob(), JobErrors.CANCELED, "canceled"));
    }

    @Test
    void anEndIsFinalAndOnlyToldAgain() {
        assertThat(to(COMPLETE, aCompletedJob())).isEqualTo(new Reaction.FollowUp(aCompletedJob()));
        assertThat(to(NO_SOUND, aCompletedJob())).isEqualTo(new Reaction.FollowUp(aCompletedJob()));
        assertThat(to(PROBING, aCompletedJob())).isInstanceOf(Reaction.Ignore.class);
    }

    @Test
    void theEndOfAnEarlierAttemptOnlyCarriesTheLaterOneOn() {
        TranscodeJob second = aSubmittedJob().nextAttempt(NOW);

        assertThat(to(UNKNOWN_FAULT, second)).isEqualTo(new Reaction.FollowUp(second));
        assertThat(to(PROBING, second)).isInstanceOf(Reaction.Ignore.class);
    }

    @Test
    void ignoresAnAttemptThatIsNotRecorded() {
        assertThat(to(new JobNews.Complete(origin(2)), aSubmittedJob())).isInstanceOf(Reaction.Ignore.class);
    }

    @Test
    void aDuplicateCannotEndTheRecordedJob() {
        TranscodeJob other = anIntent().submitted(new JobId("another"), NOW);

        assertThat(to(NO_SOUND, other)).isInstanceOf(Reaction.Ignore.class);
    }

    private static JobProgressed progress(JobNews running) {
        return ((Reaction.Progress) to(running, aSubmittedJob())).event();
    }

    private static Reaction to(JobNews news, TranscodeJob job) {
        return Reaction.to(news, Optional.of(job));
    }
}
