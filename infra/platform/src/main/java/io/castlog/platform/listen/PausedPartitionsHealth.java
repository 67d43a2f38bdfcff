package io.castlog.platform.listen;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Not ready while a record of a newer version waits for a newer build; shows partitions that wait for a dependency. */
@Singleton
@Readiness
@Requires(beans = HealthEndpoint.class)
final class PausedPartitionsHealth implements HealthIndicator {
    private final PausedPartitions paused;

    PausedPartitionsHealth(PausedPartitions paused) {
        this.paused = paused;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = paused.newer().isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("partitions", status)
                .details(Map.of("newerThanThisBuild", paused.newer(), "waiting", paused.waiting()))
                .build());
    }
}
