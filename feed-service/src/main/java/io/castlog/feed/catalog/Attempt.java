package io.castlog.feed.catalog;

import io.castlog.events.JobId;
import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.feed.catalog.Later.Missed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One upload of an episode and what became of it. It collects facts in whatever order they are told: a completed
 * transcode beats every other end, and of several facts of one kind the first told counts.
 *
 * @param arrival absent as long as only its transcode was told of
 * @param jobId of the transcode's latest try
 * @param jobAttempt that try's number, from 1; 0 without a job
 * @param completion absent as long as it is not completed
 * @param reason why it was refused or failed
 * @param superseded whether its file was replaced before it could be used
 * @param later what was told of its files beside the transcode; the completion holds it already
 */
public record Attempt(
        UploadId uploadId,
        @Nullable Arrival arrival,
        @Nullable JobId jobId,
        int jobAttempt,
        @Nullable Completion completion,
        @Nullable Reason reason,
        boolean superseded,
        Later later) {
    private static final int LONGEST_MESSAGE = 1000;

    /** A state without later facts has none. */
    public Attempt {
        later = later == null ? Later.NONE : later;
    }

    static Attempt of(UploadId uploadId) {
        return new Attempt(uploadId, null, null, 0, null, null, false, Later.NONE);
    }

    /** What the creator sees. */
    public Status status() {
        if (completion != null) {
            return Status.COMPLETED;
        }
        return reason == null ? Status.PROCESSING : Status.ERROR;
    }

    /** Its place among the uploads of the episode, once its arrival was told. */
    public Optional<UploadOrder> order() {
        return Optional.ofNullable(arrival).map(Arrival::order);
    }

    /** Why it was refused or failed, unless it completed after all. */
    public Optional<Reason> error() {
        return completion == null ? Optional.ofNullable(reason) : Optional.empty();
    }

    boolean playable() {
        return arrival != null && completion != null;
    }

    /** Optional encodings that could not be made, with their reasons. */
    public List<Missed> missing() {
        return later.missing();
    }

    /** Of its files, the enclosure first; empty before the transcode. */
    List<String> keys() {
        return completion == null
                ? List.of()
                : completion.renditions().stream().map(Rendition::key).toList();
    }

    boolean counts() {
        return arrival != null && (completion != null || !superseded);
    }

    Attempt arrived(Arrival told) {
        return arrival != null
                ? this
                : new Attempt(uploadId, told, jobId, jobAttempt, completion, reason, superseded, later);
    }

    Attempt refused(Reason told) {
        return new Attempt(uploadId, arrival, jobId, jobAttempt, completion, bounded(told), superseded, later);
    }

    Attempt started(@Nullable JobId told, int number) {
        return told == null || number <= jobAttempt
                ? this
                : new Attempt(uploadId, arrival, told, number, completion, reason, superseded, later);
    }

    Attempt completed(Completion told) {
        return completion != null || told.renditions().isEmpty()
                ? this
                : new Attempt(uploadId, arrival, jobId, jobAttempt, over(told, later), reason, superseded, later);
    }

    Attempt failed(Reason told) {
        return reason != null
                ? this
                : new Attempt(uploadId, arrival, jobId, jobAttempt, completion, bounded(told), superseded, later);
    }

    Attempt told(UnaryOperator<Later> change) {
        Later now = change.apply(later);
        Completion whole = completion == null ? null : over(completion, now);
        return new Attempt(uploadId, arrival, jobId, jobAttempt, whole, reason, superseded, now);
    }

    private static Completion over(Completion told, Later later) {
        return new Completion(later.over(told.renditions()), told.completedAt());
    }

    Attempt replaced() {
        return new Attempt(uploadId, arrival, jobId, jobAttempt, completion, reason, true, later);
    }

    /** Without what only a live upload needs: an episode may have hundreds of uploads and must fit one item. */
    Attempt archived() {
        Arrival told = arrival;
        Completion done = completion;
        Arrival bare = told == null ? null : new Arrival(told.order(), told.objectKey(), told.receivedAt(), null, null);
        Completion empty = done == null ? null : new Completion(List.of(), done.completedAt());
        return new Attempt(uploadId, bare, jobId, jobAttempt, empty, reason, superseded, Later.NONE);
    }

    /** When S3 had the file, once that was told. */
    public Optional<Instant> receivedAt() {
        return Optional.ofNullable(arrival).map(Arrival::receivedAt);
    }

    private static Reason bounded(Reason told) {
        String message = told.message();
        return message.length() <= LONGEST_MESSAGE
                ? told
                : new Reason(told.code(), message.substring(0, LONGEST_MESSAGE));
    }
}
