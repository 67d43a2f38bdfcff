package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Job.Phase;
import io.castlog.local.mediaconvert.Line.Ticket;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of a job's state, each with its event. A job that has ended stays as it is. */
final class JobStates {
    private static final Logger log = LoggerFactory.getLogger(JobStates.class);

    private final Announcer announcer;
    private final Clock clock;

    JobStates(Announcer announcer, Clock clock) {
        this.announcer = announcer;
        this.clock = clock;
    }

    Job started(Ticket ticket) {
        Job job = change(ticket, each -> {
            Job next = each.with(each.progress().at(Phase.PROBING, clock.instant()));
            return next.announcing(ticket.region().events().progressing(next));
        });
        if (!job.ended()) {
            log.info("Started jobId={}", job.id());
        }
        return job;
    }

    void complete(Ticket ticket, List<GroupDetail> made) {
        Job job = change(ticket, each -> {
            Job complete = each.with(each.progress().complete(clock.instant(), made));
            return complete.announcing(ticket.region().events().complete(complete));
        });
        log.info("Ended jobId={} status={}", job.id(), job.progress().status());
    }

    void failed(Ticket ticket, ErrorCode code, String message) {
        Job job = change(ticket, each -> {
            Job error = each.with(each.progress().failed(clock.instant(), code.number(), message));
            return error.announcing(ticket.region().events().error(error, code.number(), message));
        });
        log.info(
                "Ended jobId={} status={} errorCode={}",
                job.id(),
                job.progress().status(),
                code.number());
    }

    /** Refuses a job that has ended. */
    void canceled(Ticket ticket) {
        var _ = ticket.region().jobs().update(ticket.id(), job -> {
            if (job.ended()) {
                throw ApiException.conflict(
                        "Job " + job.id() + " is already " + job.progress().status() + ".");
            }
            Job canceled = job.with(job.progress().canceled(clock.instant()));
            return canceled.announcing(ticket.region().events().canceled(canceled));
        });
        announcer.announce(ticket);
        log.info("Canceled jobId={}", ticket.id());
    }

    Job change(Ticket ticket, UnaryOperator<Job> change) {
        Job job = ticket.region().jobs().update(ticket.id(), each -> each.ended() ? each : change.apply(each));
        announcer.announce(ticket);
        return job;
    }
}
