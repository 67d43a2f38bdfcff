package io.castlog.platform.aws;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Blocking;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Shows each {@link Dependency}. Not part of readiness: an instance without DynamoDB is no better than its sisters, and
 * taking all of them out of service would turn a short fault into an outage.
 */
@Singleton
@Requires(beans = HealthEndpoint.class)
final class DependencyHealth implements HealthIndicator {
    private final List<Dependency> dependencies;
    private final Scheduler scheduler;

    DependencyHealth(List<Dependency> dependencies, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.dependencies = dependencies;
        this.scheduler = Schedulers.fromExecutorService(executor);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Flux.fromIterable(dependencies)
                .flatMap(dependency -> Mono.fromCallable(() -> ask(dependency)).subscribeOn(scheduler));
    }

    @Blocking
    private static HealthResult ask(Dependency dependency) {
        try {
            dependency.check();
            return HealthResult.builder(dependency.name(), HealthStatus.UP).build();
        } catch (Exception e) {
            return HealthResult.builder(dependency.name(), HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
