package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.Topics;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobProgressed;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.platform.event.EventPublisher;
import io.castlog.transcode.job.JobState.Ended;
import io.castlog.transcode.job.JobState.Intended;
import io.castlog.transcode.job.JobState.Submitted;
import io.castlog.transcode.tag.KnownTags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what became of jobs. The record is written first and marked as told afterwards, so that two who end a job at once
 * tell one story, and what a crash leaves untold is found by the sweep.
 */
@Singleton
public final class JobStatusEvents {
    private static final Logger log = LoggerFactory.getLogger(JobStatusEvents.class);

    private final EventPublisher publisher;
    private final Jobs jobs;
    private final JobMeters meters;
    private final KnownTags known;
    private final Clock clock;

    JobStatusEvents(EventPublisher publisher, Jobs jobs, JobMeters meters, KnownTags known, Clock clock) {
        this.publisher = publisher;
        this.jobs = jobs;
        this.meters = meters;
        this.known = known;
        this.clock = clock;
    }

    /** Records that MediaConvert has the job, and tells it. */
    TranscodeJob submitted(TranscodeJob intended, JobId jobId) {
        TranscodeJob job = jobs.replace(intended.submitted(jobId, clock.instant()));
        meters.submitted();
        announce(job);
        return job;
    }

    /** Records how the job ended, and tells it. */
    void ended(TranscodeJob job, JobStatusEvent outcome) {
        countAndAnnounce(jobs.replace(job.ended(outcome, clock.instant())), outcome);
    }

    /** The same for an upload without a record, which never gets a job. */
    void endedUnsubmitted(TranscodeJob job, JobStatusEvent outcome) {
        countAndAnnounce(jobs.add(job.ended(outcome, clock.instant())), outcome);
    }

    private void countAndAnnounce(TranscodeJob ended, JobStatusEvent outcome) {
        switch (outcome) {
            case JobCompleted _ -> meters.completed(Duration.between(ended.receivedAt(), ended.updatedAt()));
            case JobFailed failed -> {
                meters.failed(failed.reason());
                log.info(
                        "Job failed uploadId={} code={} detail={}",
                        failed.uploadId(),
                        failed.reason().code(),
                        failed.detail());
            }
            case JobSuperseded _ -> meters.superseded();
            case RenditionAdded _ -> meters.added();
            case RenditionFailed failed -> {
                meters.failed(failed.reason());
                log.info(
                        "Rendition failed uploadId={} name={} code={} detail={}",
                        failed.uploadId(),
                        failed.name(),
                        failed.reason().code(),
                        failed.detail());
            }
            case JobSubmitted _, RenditionsRetagged _ -> throw new IllegalArgumentException("no end: " + outcome);
        }
        announce(ended);
    }

    /** Tells what the record says, as often as it is asked to. */
    public void announce(TranscodeJob job) {
        switch (job.state()) {
            case Intended() -> {}
            case Submitted _ when job.key().isOptional() -> {}
            case Submitted(JobId jobId, Instant at) ->
                publisher.publish(
                        Topics.JOB_STATUS,
                        new JobSubmitted(job.uploadId(), job.podcastId(), job.episodeId(), job.attempt(), jobId),
                        at);
            case Ended ended -> {
                publisher.publish(Topics.JOB_STATUS, ended.outcome(), ended.at());
                if (!ended.announced()) {
                    intendOptional(job, ended);
                    jobs.replace(job.announced(ended, clock.instant()));
                }
            }
        }
    }

    /** Before the end is marked as told, so that a crash does not cost it. */
    private void intendOptional(TranscodeJob job, Ended ended) {
        if (ended.outcome() instanceof JobCompleted
                && known.wantsOpus(job.podcastId())
                && jobs.find(JobKey.ofOpus(job.uploadId())).isEmpty()) {
            var _ = jobs.add(job.opus(clock.instant()));
        }
    }

    void progressed(JobProgressed progress, Instant at) {
        publisher.publish(Topics.PROGRESS, progress, at);
    }
}
