package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.Line.Ticket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of jobs to the sink, in order per job, until each was taken; also those of an earlier run. */
final class Announcer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final int SLOWEST_SECONDS = 30;

    private final JobEventSink sink;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("mediaconvert-events-", 0).factory());
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    Announcer(JobEventSink sink) {
        this.sink = sink;
    }

    /** Starts delivering what is pending for a job, unless that is already going on. */
    void announce(Ticket ticket) {
        if (underway.add(ticket.id())) {
            schedule(ticket, 0);
        }
    }

    private void schedule(Ticket ticket, int failures) {
        long delay = failures == 0 ? 0 : Math.min(SLOWEST_SECONDS, 1L << Math.min(failures - 1, 5));
        try {
            var _ = executor.schedule(() -> deliver(ticket, failures), delay, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile; the events are on disk and go out after the next start.
            log.debug("Left events for the next start jobId={}", ticket.id());
        }
    }

    private void deliver(Ticket ticket, int failures) {
        try {
            Job job = ticket.job();
            while (!job.events().isEmpty()) {
                JsonNode event = job.events().getFirst();
                sink.deliver(event.at("/detail/queue").asText(), event.toString());
                job = ticket.region().jobs().update(ticket.id(), Job::announced);
            }
        } catch (Exception e) {
            log.warn(
                    "Could not deliver an event, will try again jobId={} failures={} reason={}",
                    ticket.id(),
                    failures + 1,
                    e.toString());
            schedule(ticket, failures + 1);
            return;
        }
        underway.remove(ticket.id());
        if (!ticket.job().events().isEmpty()) {
            announce(ticket);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
