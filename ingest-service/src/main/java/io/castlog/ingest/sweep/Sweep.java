package io.castlog.ingest.sweep;

import io.castlog.ingest.arrival.Arrivals;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.bucket.ObjectPage;
import io.castlog.ingest.bucket.StoredObject;
import io.castlog.ingest.record.Claims;
import io.castlog.platform.listen.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the input bucket for objects that no event announced and takes them in. Several instances may do so at
 * once: an object is one upload, whoever finds it.
 */
@Singleton
class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final InputBucket bucket;
    private final MultipartUploads multiparts;
    private final Claims claims;
    private final Arrivals arrivals;
    private final SweepConfig config;
    private final Clock clock;
    private final Counter found;
    private final Counter aborted;

    Sweep(
            InputBucket bucket,
            MultipartUploads multiparts,
            Claims claims,
            Arrivals arrivals,
            SweepConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.bucket = bucket;
        this.multiparts = multiparts;
        this.claims = claims;
        this.arrivals = arrivals;
        this.config = config;
        this.clock = clock;
        this.found = Counter.builder("castlog.ingest.sweep.found")
                .description("Objects that a sweep found and no event announced")
                .register(meters);
        this.aborted = Counter.builder("castlog.ingest.sweep.aborted")
                .description("Multipart uploads that nobody completed")
                .register(meters);
    }

    /** Sweeps now and then; what cannot be done for want of a dependency is done the next time. */
    @Scheduled(
            fixedDelay = "${castlog.ingest.sweep.interval:15m}",
            initialDelay = "${castlog.ingest.sweep.interval:15m}")
    void now() {
        try {
            sweep();
        } catch (RuntimeException e) {
            if (Failure.of(e) != Failure.TRANSIENT) {
                throw e;
            }
            log.info("Sweep not finished, next one goes on reason={}", e.toString());
        }
    }

    /** Goes through the whole bucket. */
    void sweep() {
        Instant now = clock.instant();
        @Nullable String next = null;
        do {
            ObjectPage page = bucket.list(next, config.page());
            takeIn(page.objects(), now.minus(config.age()));
            next = page.next();
        } while (next != null);
        aborted.increment(multiparts.abortOlderThan(now.minus(config.multipartAge())));
    }

    private void takeIn(List<StoredObject> listed, Instant before) {
        List<StoredObject> old = listed.stream()
                .filter(object -> object.lastModified().isBefore(before))
                .toList();
        claims.unsettled(old).forEach(this::takeIn);
    }

    /** One object that cannot be taken in keeps no other from it. */
    private void takeIn(StoredObject object) {
        try {
            if (arrivals.find(object)) {
                found.increment();
                log.info("Object found that no event announced etag={} size={}", object.etag(), object.size());
            }
        } catch (RuntimeException e) {
            if (Failure.of(e) == Failure.TRANSIENT) {
                throw e;
            }
            log.warn("Object not taken in etag={} size={}", object.etag(), object.size(), e);
        }
    }
}
