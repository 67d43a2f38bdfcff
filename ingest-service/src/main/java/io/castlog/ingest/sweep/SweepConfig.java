package io.castlog.ingest.sweep;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Looking through the bucket.
 *
 * @param interval from the end of one look to the next, and before the first: {@code CASTLOG_INGEST_SWEEP_INTERVAL}
 * @param age how old an object must be, so that its event had time to come: {@code CASTLOG_INGEST_SWEEP_AGE}
 * @param multipartAge after which parts that were never completed are thrown away:
 *     {@code CASTLOG_INGEST_SWEEP_MULTIPART_AGE}
 * @param page objects listed at a time, at most 1000: {@code CASTLOG_INGEST_SWEEP_PAGE}
 */
@ConfigurationProperties("castlog.ingest.sweep")
public record SweepConfig(
        @Bindable(defaultValue = "15m") Duration interval,
        @Bindable(defaultValue = "15m") Duration age,
        @Bindable(defaultValue = "7d") Duration multipartAge,
        @Bindable(defaultValue = "1000") int page) {}
