package io.castlog.local.mediaconvert;

import io.castlog.media.RunOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of a run of ffmpeg means for its job. */
final class Outcomes {
    /** An input this much shorter than its own header says is cut off. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private Outcomes() {}

    /**
     * Fails the job unless the run went well or was canceled, in which case the caller knows.
     *
     * @param declared how long the sound should be; null where nothing says so
     */
    static void check(RunOutcome outcome, @Nullable Duration declared) throws JobFailedException {
        switch (outcome) {
            case RunOutcome.Finished(Duration processed) -> checkWhole(processed, declared);
            case RunOutcome.Failed(int status, String reason) ->
                throw new JobFailedException(
                        reason.contains("decoder") ? ErrorCode.AUDIO_UNDECODABLE : ErrorCode.UNKNOWN,
                        "ffmpeg ended with status " + status + ": " + reason);
            case RunOutcome.NoSpace() -> throw new JobFailedException(ErrorCode.DISK_FULL, "No disk space left");
            case RunOutcome.LimitExceeded(String reason) ->
                throw new JobFailedException(ErrorCode.UNKNOWN, "Over a limit of the local MediaConvert: " + reason);
            case RunOutcome.Canceled() -> {
                // the caller knows, or another output failed and says why
            }
        }
    }

    /** Fails the job where what was played is shorter than what was declared. */
    static void checkWhole(Duration processed, @Nullable Duration declared) throws JobFailedException {
        if (declared == null) {
            return;
        }
        Duration missing = declared.minus(processed);
        if (missing.compareTo(SLACK) > 0 && missing.compareTo(declared.dividedBy(50)) > 0) {
            throw new JobFailedException(
                    ErrorCode.INPUT_TRUNCATED,
                    "The input ends after " + processed.toSeconds() + " seconds; its header says "
                            + declared.toSeconds());
        }
    }
}
