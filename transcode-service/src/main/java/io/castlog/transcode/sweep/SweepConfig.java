package io.castlog.transcode.sweep;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How lost events are looked for.
 *
 * @param every time between two sweeps of an instance
 * @param after a job is looked into when its record has not changed for so long
 * @param pages of twenty jobs that are listed at most, per status, in one sweep
 * @param jobs of each kind that one sweep looks into
 */
@ConfigurationProperties("castlog.sweep")
public record SweepConfig(
        @Bindable(defaultValue = "1m") Duration every,
        @Bindable(defaultValue = "5m") Duration after,
        @Bindable(defaultValue = "25") int pages,
        @Bindable(defaultValue = "100") int jobs) {}
