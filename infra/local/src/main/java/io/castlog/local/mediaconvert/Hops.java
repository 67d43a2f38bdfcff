package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Line.Ticket;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves jobs that waited too long to another queue. */
final class Hops implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hops.class);

    private final Line line;
    private final Announcer announcer;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mediaconvert-hops").factory());

    Hops(Line line, Announcer announcer, Clock clock) {
        this.line = line;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Looks every second from now on. */
    void start() {
        var _ = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            line.waiting().forEach(this::look);
        } catch (RuntimeException e) {
            log.error("Could not move a job to another queue", e);
        }
    }

    private void look(Ticket ticket) {
        if (!isDue(ticket.job())) {
            return;
        }
        String before = ticket.job().queue();
        Job after = ticket.region().jobs().update(ticket.id(), job -> isDue(job) ? moved(ticket.region(), job) : job);
        announcer.announce(ticket);
        if (after.queue().equals(before)) {
            log.warn("Could not move a job jobId={} queue={}", after.id(), before);
        } else {
            log.info("Moved jobId={} from={} queue={}", after.id(), before, after.queue());
            line.look();
        }
    }

    private boolean isDue(Job job) {
        return job.progress().status() == Job.Status.SUBMITTED
                && !job.place().hops().isEmpty()
                && !clock.instant()
                        .isBefore(job.queuedAt()
                                .plus(job.place().hops().getFirst().patience()));
    }

    private Job moved(ServedRegion region, Job job) {
        String destination = job.place().hops().getFirst().queue();
        if (region.queues().shelf().find(destination).isEmpty()) {
            Job stays = job.at(job.place().stranded());
            String message =
                    "The job waited as long as it was to, but cannot hop to queue " + destination + ", which is gone.";
            return stays.announcing(region.events().newWarning(stays, message));
        }
        Job hopped = job.at(job.place().hopped(clock.instant()));
        return hopped.announcing(region.events().queueHop(hopped, job.place()));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
