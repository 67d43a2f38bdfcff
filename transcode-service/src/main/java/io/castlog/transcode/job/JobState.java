package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.transcode.JobStatusEvent;
import java.time.Instant;

/** How far an upload's job is. */
public sealed interface JobState {
    /** It is to be submitted; whether MediaConvert has it is not known. */
    record Intended() implements JobState {}

    /** MediaConvert has it. */
    record Submitted(JobId jobId, Instant at) implements JobState {}

    /**
     * It is over.
     *
     * @param outcome the event that says how; told again with the same content and time
     * @param announced whether Kafka is known to have it
     */
    record Ended(JobStatusEvent outcome, Instant at, boolean announced) implements JobState {}
}
