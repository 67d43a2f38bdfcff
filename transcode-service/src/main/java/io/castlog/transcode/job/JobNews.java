package io.castlog.transcode.job;

import io.castlog.events.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What MediaConvert says of a job of ours, in an event or in a list. Comes more than once and in any order. */
public sealed interface JobNews {
    /** Which job says it. */
    Origin origin();

    /** It runs. The percentage is absent where MediaConvert gives none, as for jobs without pictures. */
    record Running(Origin origin, String phase, @Nullable Integer percent) implements JobNews {}

    /** Its outputs are written. */
    record Complete(Origin origin) implements JobNews {}

    /** It failed. */
    record Failed(Origin origin, int code, String message) implements JobNews {}

    /** Somebody canceled it. */
    record Canceled(Origin origin) implements JobNews {}

    /**
     * The job and the metadata that we gave it.
     *
     * @param at when MediaConvert said it
     */
    record Origin(JobId jobId, JobKey key, int attempt, Instant at) {}
}
