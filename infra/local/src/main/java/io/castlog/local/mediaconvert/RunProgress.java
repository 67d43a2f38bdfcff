package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Job.Phase;
import io.castlog.local.mediaconvert.Line.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps the phases of one run, and its progress where AWS tells it: not in jobs with an audio-only output. */
final class RunProgress implements JobRun.Listener {
    /** Fetching and probing come before transcoding, putting after it. */
    private static final int BEFORE = 5;

    private static final int TRANSCODING = 85;

    private final JobStates states;
    private final Clock clock;
    private final Ticket ticket;
    private final boolean told;
    private Instant nextUpdate = Instant.MIN;

    RunProgress(JobStates states, Ticket ticket, JobPlan plan, Clock clock) {
        this.states = states;
        this.clock = clock;
        this.ticket = ticket;
        this.told = plan.audioFiles().isEmpty();
    }

    @Override
    public void probed(List<FetchedInput> inputs) {
        enter(
                Phase.TRANSCODING,
                BEFORE,
                next -> next.announcing(ticket.region().events().inputInformation(next, inputs)));
    }

    @Override
    public synchronized void transcoded(double done, long frames) {
        int percent = BEFORE + (int) (TRANSCODING * Math.clamp(done, 0, 1));
        Job job = ticket.region().jobs().get(ticket.id());
        Integer before = job.progress().percent();
        if (!told || job.ended() || (before != null && percent <= before)) {
            return;
        }
        Instant now = clock.instant();
        boolean due = !now.isBefore(nextUpdate);
        if (due) {
            nextUpdate = now.plus(interval(job));
        }
        states.change(ticket, each -> {
            Job next = each.with(each.progress().done(percent));
            return due
                    ? next.announcing(ticket.region().events().statusUpdate(next, (int) (100 * done), frames))
                    : next;
        });
    }

    private static Duration interval(Job job) {
        String interval = job.request().path("statusUpdateInterval").asText("SECONDS_60");
        return Duration.ofSeconds(Long.parseLong(interval.substring(interval.indexOf('_') + 1)));
    }

    @Override
    public void uploading() {
        enter(Phase.UPLOADING, BEFORE + TRANSCODING, next -> next);
    }

    private void enter(Phase phase, int percent, UnaryOperator<Job> announcement) {
        states.change(ticket, job -> {
            if (job.progress().startTime() == null) {
                return job;
            }
            Job.Progress next = job.progress().at(phase, job.progress().startTime());
            return announcement.apply(job.with(told ? next.done(percent) : next));
        });
    }
}
