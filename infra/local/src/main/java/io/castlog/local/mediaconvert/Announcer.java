package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final Jobs jobs;
    private final Arns arns;
    private final JobEventSink sink;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("mediaconvert-events-", 0).factory());
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    Announcer(Jobs jobs, Arns arns, JobEventSink sink) {
        this.jobs = jobs;
        this.arns = arns;
        this.sink = sink;
    }

    /** Starts delivering what is pending for a job, unless that is already going on. */
    void announce(String jobId) {
        if (underway.add(jobId)) {
            schedule(jobId, 0);
        }
    }

    private void schedule(String jobId, int failures) {
        long delay = failures == 0 ? 0 : Math.min(SLOWEST_SECONDS, 1L << Math.min(failures - 1, 5));
        try {
            var _ = executor.schedule(() -> deliver(jobId, failures), delay, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile; the events are on disk and go out after the next start.
            log.debug("Left events for the next start jobId={}", jobId);
        }
    }

    private void deliver(String jobId, int failures) {
        try {
            Job job = jobs.get(jobId);
            while (!job.events().isEmpty()) {
                JsonNode event = job.events().getFirst();
                sink.deliver(arns.queue(job.queue()), event.toString());
                job = jobs.update(jobId, Job::announced);
            }
        } catch (Exception e) {
            log.warn("Could not deliver an event, will try again jobId={} failures={}", jobId, failures + 1, e);
            schedule(jobId, failures + 1);
            return;
        }
        underway.remove(jobId);
        if (!jobs.get(jobId).events().isEmpty()) {
            announce(jobId);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
