package io.castlog.transcode.job;

import io.castlog.transcode.job.JobState.Ended;
import io.castlog.transcode.job.JobState.Intended;
import io.castlog.transcode.job.JobState.Submitted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What to do about an upload that arrived. */
sealed interface SubmissionStep {
    /** It is new: write the intent and submit. */
    record Begin() implements SubmissionStep {}

    /** It is unknown and too old: the recording of a time before this table. */
    record Expire() implements SubmissionStep {}

    /** The intent stands and nothing says that MediaConvert has the job: look for it, else submit. */
    record Resume(TranscodeJob job) implements SubmissionStep {}

    /** It was submitted, or is over: tell it again. */
    record Announce(TranscodeJob job) implements SubmissionStep {}

    /** Decides. */
    static SubmissionStep of(Optional<TranscodeJob> known, Instant receivedAt, Instant now, Duration oldest) {
        if (known.isEmpty()) {
            return receivedAt.isBefore(now.minus(oldest)) ? new Expire() : new Begin();
        }
        TranscodeJob job = known.get();
        return switch (job.state()) {
            case Intended() -> new Resume(job);
            case Submitted _ -> new Announce(job);
            case Ended _ -> new Announce(job);
        };
    }
}
