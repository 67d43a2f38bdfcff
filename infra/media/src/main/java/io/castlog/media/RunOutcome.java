package io.castlog.media;

import java.time.Duration;

/** How a run of ffmpeg ended. Output files are whole only after {@link Finished}; otherwise they were deleted. */
public sealed interface RunOutcome {
    /**
     * It ran to the end of the input.
     *
     * @param processed how much sound was decoded and encoded; shorter than the input's duration where it is cut off
     */
    record Finished(Duration processed) implements RunOutcome {}

    /** ffmpeg gave up; the reason is one bounded line without paths. */
    record Failed(int status, String reason) implements RunOutcome {}

    /** The disk is full. */
    record NoSpace() implements RunOutcome {}

    /** It was stopped by a limit of {@link RunLimits}; the reason names it. */
    record LimitExceeded(String reason) implements RunOutcome {}

    /** The caller asked for the end. */
    record Canceled() implements RunOutcome {}
}
