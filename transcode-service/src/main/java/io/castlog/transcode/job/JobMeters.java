package io.castlog.transcode.job;

import io.castlog.events.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of jobs; each counts a change of state once, however often it is told. */
@Singleton
final class JobMeters {
    private final MeterRegistry registry;
    private final Counter submitted;
    private final Counter completed;
    private final Counter added;
    private final Counter superseded;
    private final Counter retried;
    private final Timer lag;
    private final AtomicInteger inFlight = new AtomicInteger();

    JobMeters(MeterRegistry registry) {
        this.registry = registry;
        submitted = counter("submitted", "Jobs that MediaConvert took");
        completed = counter("completed", "Jobs whose renditions stand in the output bucket");
        added = counter("added", "Optional renditions that stand in the output bucket");
        superseded = counter("superseded", "Jobs whose input was replaced");
        retried = counter("retried", "Attempts that failed for reasons that may pass");
        failed("creator");
        failed("service");
        lag = Timer.builder("castlog.jobs.lag")
                .description("From the arrival of a recording to its measured renditions")
                .register(registry);
        Gauge.builder("castlog.jobs.in.flight", inFlight, AtomicInteger::get)
                .description("Jobs that MediaConvert had when this instance last counted, up to the bound")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder("castlog.jobs." + name).description(description).register(registry);
    }

    void submitted() {
        submitted.increment();
    }

    void completed(Duration sinceArrival) {
        completed.increment();
        lag.record(sinceArrival);
    }

    void added() {
        added.increment();
    }

    void superseded() {
        superseded.increment();
    }

    void retried() {
        retried.increment();
    }

    void failed(Reason reason) {
        failed(JobErrors.blame(reason)).increment();
    }

    /** Exists from the start: a counter that begins with its first failure shows no increase. */
    private Counter failed(String blame) {
        return Counter.builder("castlog.jobs.failed")
                .description("Jobs that failed for good, by who can do something about it")
                .tag("blame", blame)
                .register(registry);
    }

    void inFlight(int jobs) {
        inFlight.set(jobs);
    }
}
