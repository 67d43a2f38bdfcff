package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.Reason;
import io.castlog.events.transcode.JobProgressed;
import io.castlog.transcode.job.JobState.Ended;
import io.castlog.transcode.job.JobState.Intended;
import io.castlog.transcode.job.JobState.Submitted;
import java.util.Optional;

/** What to do about a job's news. */
sealed interface Reaction {
    /** Nothing. */
    record Ignore(String why) implements Reaction {}

    /** Record the job that a crash kept from being recorded, then look again. */
    record Adopt(TranscodeJob job, JobId jobId) implements Reaction {}

    /** Tell how far it is. */
    record Progress(JobProgressed event) implements Reaction {}

    /** Measure and place what it made. */
    record Complete(TranscodeJob job) implements Reaction {}

    /** Another attempt while there are some left, else the end. */
    record TryAgain(TranscodeJob job, Reason reason, String detail) implements Reaction {}

    /** The end. */
    record Fail(TranscodeJob job, Reason reason, String detail) implements Reaction {}

    /** Applied already: what follows from the job's state is done again, in case a crash cost it. */
    record FollowUp(TranscodeJob job) implements Reaction {}

    /** Decides; an end is final, and only the job that stands in the record counts. */
    static Reaction to(JobNews news, Optional<TranscodeJob> known) {
        if (known.isEmpty()) {
            return new Ignore("no such upload here");
        }
        TranscodeJob job = known.get();
        if (news.origin().attempt() > job.attempt()) {
            return new Ignore("an attempt that is not recorded");
        }
        if (news.origin().attempt() < job.attempt() || job.state() instanceof Ended) {
            return news instanceof JobNews.Running ? new Ignore("overtaken") : new FollowUp(job);
        }
        return switch (job.state()) {
            case Intended() -> new Adopt(job, news.origin().jobId());
            case Submitted submitted
            when !submitted.jobId().equals(news.origin().jobId()) ->
                new Ignore("a duplicate of job " + submitted.jobId());
            case Submitted _ -> toSubmitted(news, job);
            case Ended _ -> new FollowUp(job);
        };
    }

    private static Reaction toSubmitted(JobNews news, TranscodeJob job) {
        return switch (news) {
            case JobNews.Running _ when job.key().isOptional() -> new Ignore("nobody waits for an optional job");
            case JobNews.Running running ->
                new Progress(new JobProgressed(
                        job.uploadId(),
                        job.podcastId(),
                        job.episodeId(),
                        job.attempt(),
                        running.origin().jobId(),
                        running.phase(),
                        running.percent()));
            case JobNews.Complete _ -> new Complete(job);
            case JobNews.Canceled _ -> new Fail(job, JobErrors.CANCELED, "canceled");
            case JobNews.Failed error -> toError(error, job);
        };
    }

    private static Reaction toError(JobNews.Failed error, TranscodeJob job) {
        Reason reason = JobErrors.reason(error.code());
        String detail = error.code() + ": " + error.message();
        return JobErrors.mayPass(error.code()) ? new TryAgain(job, reason, detail) : new Fail(job, reason, detail);
    }
}
