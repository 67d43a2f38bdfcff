package io.castlog.transcode.job;

import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.WrittenTags;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.measure.Outputs;
import io.castlog.transcode.measure.Placement;
import io.castlog.transcode.measure.Renditions;
import io.castlog.transcode.measure.Work;
import io.castlog.transcode.tag.KnownTags;
import io.castlog.transcode.tag.TagPlan;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a job's news calls for. Safe to repeat and to race: every step ends in a conditional write. */
@Singleton
public final class JobFollower {
    private static final Logger log = LoggerFactory.getLogger(JobFollower.class);

    private final Jobs jobs;
    private final JobStatusEvents events;
    private final Submissions submissions;
    private final InputObjects inputs;
    private final Renditions renditions;
    private final Outputs outputs;
    private final KnownTags known;
    private final Clock clock;
    private final JobsConfig config;

    JobFollower(
            Jobs jobs,
            JobStatusEvents events,
            Submissions submissions,
            InputObjects inputs,
            Renditions renditions,
            Outputs outputs,
            KnownTags known,
            Clock clock,
            JobsConfig config) {
        this.jobs = jobs;
        this.events = events;
        this.submissions = submissions;
        this.inputs = inputs;
        this.renditions = renditions;
        this.outputs = outputs;
        this.known = known;
        this.clock = clock;
        this.config = config;
    }

    /** Follows one piece of news; returns when all that it means is durable. */
    public void follow(JobNews news) throws IOException, InterruptedException {
        Optional<TranscodeJob> recorded = jobs.find(news.origin().key());
        if (recorded.isEmpty()
                && !(news instanceof JobNews.Running)
                && isGone(news.origin().key().uploadId())) {
            outputs.deleteWork(news.origin().key().uploadId().value()); // of a job that an erasure canceled too late
        }
        switch (Reaction.to(news, recorded)) {
            case Reaction.Ignore(String why) -> log.debug("Job news ignored why={} news={}", why, news);
            case Reaction.Adopt adopt -> {
                events.submitted(adopt.job(), adopt.jobId());
                follow(news);
            }
            case Reaction.Progress progress ->
                events.progressed(progress.event(), news.origin().at());
            case Reaction.Complete(TranscodeJob job) -> complete(job, news);
            case Reaction.TryAgain(TranscodeJob job, Reason reason, String detail) -> tryAgain(job, reason, detail);
            case Reaction.Fail(TranscodeJob job, Reason reason, String detail) ->
                events.ended(job, job.failed(reason, detail));
            case Reaction.FollowUp(TranscodeJob job) -> followUp(job);
        }
    }

    private boolean isGone(UploadId uploadId) {
        return jobs.find(JobKey.of(uploadId)).isEmpty();
    }

    private void complete(TranscodeJob job, JobNews news) throws IOException, InterruptedException {
        if (inputs.compare(job.input()) == InputObjects.Now.CHANGED) {
            events.ended(job, job.superseded());
            return;
        }
        TagPlan plan = job.plan();
        if (plan == null) {
            TagPlan decided = TagPlan.of(
                    known.find(job.podcastId(), job.episodeId()),
                    job.podcastId(),
                    job.episodeId(),
                    job.tags(),
                    job.receivedAt());
            place(jobs.replace(job.planned(decided, clock.instant())), decided, news);
        } else {
            place(job, plan, news);
        }
    }

    private void place(TranscodeJob job, TagPlan plan, JobNews news) throws IOException, InterruptedException {
        Work work = Work.ofJob(
                job.workBase(), job.podcastId(), job.episodeId(), job.presets().renditions(), plan);
        switch (renditions.place(work)) {
            case Placement.Placed(List<Rendition> placed, WrittenTags tags) -> {
                events.ended(job, job.completed(news.origin().jobId(), placed, tags));
                submitOptional(job);
            }
            case Placement.Unusable(String detail) -> tryAgain(job, JobErrors.ours("OUTPUT_UNUSABLE"), detail);
        }
    }

    private void tryAgain(TranscodeJob job, Reason reason, String detail) {
        if (job.attempt() < config.attempts()) {
            log.info(
                    "Job tries again job={} attempt={} code={} detail={}",
                    job.key(),
                    job.attempt(),
                    reason.code(),
                    detail);
            submissions.tryAgain(job);
        } else {
            events.ended(job, job.failed(reason, detail));
        }
    }

    private void followUp(TranscodeJob job) {
        if (job.state() instanceof JobState.Intended) {
            submissions.resume(job);
        } else {
            events.announce(job);
            submitOptional(job);
        }
    }

    /** What cannot be submitted now is left to the sweep: it must not cost the news that it followed from. */
    private void submitOptional(TranscodeJob ended) {
        if (ended.key().isOptional()) {
            return;
        }
        Optional<TranscodeJob> optional = jobs.find(JobKey.ofOpus(ended.uploadId()));
        if (optional.isPresent() && optional.get().state() instanceof JobState.Intended) {
            try {
                submissions.resume(optional.get());
            } catch (TransientException e) {
                log.info("Optional job waits for the sweep uploadId={} reason={}", ended.uploadId(), e.getMessage());
            }
        }
    }
}
