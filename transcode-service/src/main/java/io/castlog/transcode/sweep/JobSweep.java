package io.castlog.transcode.sweep;

import io.castlog.platform.listen.Failure;
import io.castlog.transcode.job.JobFollower;
import io.castlog.transcode.job.JobKey;
import io.castlog.transcode.job.JobNews;
import io.castlog.transcode.job.JobStatusEvents;
import io.castlog.transcode.job.Jobs;
import io.castlog.transcode.job.MediaConvertJobs;
import io.castlog.transcode.job.Submissions;
import io.castlog.transcode.job.TranscodeJob;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries on what nothing else does any more, through the code that the listeners use. Any number of instances may sweep
 * at once: the writes of a job are conditional.
 */
@Singleton
final class JobSweep {
    private static final Logger log = LoggerFactory.getLogger(JobSweep.class);

    private final Jobs jobs;
    private final MediaConvertJobs mediaConvert;
    private final JobFollower follower;
    private final Submissions submissions;
    private final JobStatusEvents events;
    private final SweepConfig config;
    private final Clock clock;

    JobSweep(
            Jobs jobs,
            MediaConvertJobs mediaConvert,
            JobFollower follower,
            Submissions submissions,
            JobStatusEvents events,
            SweepConfig config,
            Clock clock) {
        this.jobs = jobs;
        this.mediaConvert = mediaConvert;
        this.follower = follower;
        this.submissions = submissions;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** Sweeps once; what a dependency keeps from being done waits for the next time. */
    @Scheduled(fixedDelay = "${castlog.sweep.every:1m}", initialDelay = "${castlog.sweep.every:1m}")
    void sweep() {
        Instant before = clock.instant().minus(config.after());
        boolean all = each("untold", () -> jobs.unannouncedBefore(before, config.jobs()), events::announce)
                && each("unheard", () -> unheard(before), follower::follow)
                && each("unsubmitted", () -> jobs.intendedBefore(before, config.jobs()), submissions::resume);
        log.debug("Jobs swept all={}", all);
    }

    /** What MediaConvert has to say of jobs that should have ended by now. */
    private List<JobNews> unheard(Instant before) {
        List<TranscodeJob> suspects = jobs.submittedBefore(before, config.jobs());
        if (suspects.isEmpty()) {
            return List.of();
        }
        Set<JobKey> keys = suspects.stream().map(TranscodeJob::key).collect(Collectors.toSet());
        Instant oldest = suspects.stream()
                .map(TranscodeJob::createdAt)
                .min(Comparator.naturalOrder())
                .orElse(before);
        return mediaConvert
                .over(oldest, config.pages())
                .filter(news -> keys.contains(news.origin().key()))
                .toList();
    }

    private interface Source<T> {
        List<T> found();
    }

    private interface Action<T> {
        void on(T found) throws Exception;
    }

    /** False where a dependency does not allow to go on. */
    private static <T> boolean each(String kind, Source<T> source, Action<T> action) {
        try {
            List<T> found = source.found();
            if (!found.isEmpty()) {
                log.info("Sweep carries on kind={} jobs={}", kind, found.size());
            }
            return found.stream().allMatch(one -> one(one, action));
        } catch (RuntimeException e) {
            return carryOn(e);
        }
    }

    private static <T> boolean one(T found, Action<T> action) {
        try {
            action.on(found);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return carryOn(e);
        }
    }

    private static boolean carryOn(Exception e) {
        if (Failure.of(e) == Failure.TRANSIENT) {
            log.info("Sweep ended early reason={}", e.toString());
            return false;
        }
        log.warn("Sweep could not carry on a job", e);
        return true;
    }
}
