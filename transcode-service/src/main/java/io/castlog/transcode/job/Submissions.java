package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.platform.listen.PermanentException;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.erased.Tombstones;
import io.castlog.transcode.job.MediaConvertJobs.Creation;
import io.castlog.transcode.preset.PresetStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits jobs: intent first, then the job, then its id. Whatever stops between two of these is carried on by the next
 * delivery, the job's own events or the sweep, all through {@link #resume}.
 */
@Singleton
public final class Submissions {
    /** Half of the minute for which MediaConvert answers a repeated request with the job it made: search only later. */
    private static final Duration TOKEN_PROTECTS = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Submissions.class);

    private final Tombstones tombstones;
    private final Jobs jobs;
    private final JobStatusEvents events;
    private final MediaConvertJobs mediaConvert;
    private final InputObjects inputs;
    private final PresetStore presets;
    private final JobsConfig config;
    private final JobMeters meters;
    private final Clock clock;

    Submissions(
            Tombstones tombstones,
            Jobs jobs,
            JobStatusEvents events,
            MediaConvertJobs mediaConvert,
            InputObjects inputs,
            PresetStore presets,
            JobsConfig config,
            JobMeters meters,
            Clock clock) {
        this.tombstones = tombstones;
        this.jobs = jobs;
        this.events = events;
        this.mediaConvert = mediaConvert;
        this.inputs = inputs;
        this.presets = presets;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes an upload as far as its job. */
    void received(UploadReceived upload, Instant receivedAt) {
        if (!upload.kind().equals("audio")) {
            throw new PermanentException(
                    "kind '%s' of upload %s is not audio".formatted(upload.kind(), upload.uploadId()));
        }
        if (tombstones.cover(upload.podcastId(), upload.episodeId())) {
            log.info(
                    "Upload left alone, its episode was erased uploadId={} podcastId={} episodeId={}",
                    upload.uploadId(),
                    upload.podcastId(),
                    upload.episodeId());
            return;
        }
        Instant now = clock.instant();
        switch (SubmissionStep.of(jobs.find(JobKey.of(upload.uploadId())), receivedAt, now, config.oldestUpload())) {
            case SubmissionStep.Begin() -> begin(TranscodeJob.intended(upload, receivedAt, presets.presets(), now));
            case SubmissionStep.Expire() -> expire(TranscodeJob.intended(upload, receivedAt, presets.presets(), now));
            case SubmissionStep.Resume(TranscodeJob job) -> resume(job);
            case SubmissionStep.Announce(TranscodeJob job) -> events.announce(job);
        }
    }

    private void begin(TranscodeJob job) {
        waitForRoom();
        submit(jobs.add(job));
    }

    private void expire(TranscodeJob job) {
        String detail = "arrived %s, older than %s".formatted(job.receivedAt(), config.oldestUpload());
        events.endedUnsubmitted(job, job.failed(JobErrors.EXPIRED, detail));
    }

    /**
     * Submits an intent unless MediaConvert has its job already.
     *
     * @throws TransientException while as many jobs are in flight as may be
     */
    public void resume(TranscodeJob intended) {
        boolean protectedByToken = intended.updatedAt().isAfter(clock.instant().minus(TOKEN_PROTECTS));
        Optional<JobId> found = protectedByToken ? Optional.empty() : mediaConvert.find(intended);
        if (found.isPresent()) {
            events.submitted(intended, found.get());
        } else {
            waitForRoom();
            submit(intended);
        }
    }

    /** Takes the place of an attempt that failed. */
    void tryAgain(TranscodeJob failed) {
        meters.retried();
        submit(jobs.replace(failed.nextAttempt(clock.instant())));
    }

    private void submit(TranscodeJob intended) {
        switch (inputs.compare(intended.input())) {
            case SAME -> create(intended);
            case CHANGED -> events.ended(intended, intended.superseded());
            case MISSING -> events.ended(intended, intended.failed(JobErrors.INPUT_MISSING, "no such object"));
        }
    }

    private void create(TranscodeJob intended) {
        switch (mediaConvert.create(intended)) {
            case Creation.Created(JobId jobId) -> events.submitted(intended, jobId);
            case Creation.Refused(String message) ->
                events.ended(intended, intended.failed(JobErrors.ours("JOB_REFUSED"), message));
        }
    }

    private void waitForRoom() {
        int submitted = jobs.submitted(config.inFlight());
        meters.inFlight(submitted);
        if (submitted >= config.inFlight()) {
            throw new TransientException(submitted + " jobs are in flight, as many as may be");
        }
    }
}
