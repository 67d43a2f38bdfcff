package io.castlog.ingest.arrival;

import io.castlog.ingest.record.Upload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what arrives. */
@Singleton
final class ArrivalMeters {
    private final MeterRegistry registry;

    ArrivalMeters(MeterRegistry registry) {
        this.registry = registry;
        arrivals("received", "none"); // a counter that begins with its first arrival shows no increase
    }

    /** Counts an object; {@code again} when it had been decided before. */
    void arrived(Upload upload, boolean again) {
        String reason = upload.reason() == null ? "none" : upload.reason().code();
        String outcome = again ? "repeated" : upload.reason() == null ? "received" : "rejected";
        arrivals(outcome, reason).increment();
    }

    private Counter arrivals(String outcome, String reason) {
        return Counter.builder("castlog.ingest.arrivals")
                .description("Objects that arrived in the input bucket, by what became of them")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }

    /** Counts something in the queue that is no arrival. */
    void ignored(String what) {
        Counter.builder("castlog.ingest.notices.ignored")
                .description("Events in the uploads queue that tell of no object in the input bucket")
                .tag("what", what)
                .register(registry)
                .increment();
    }
}
