package io.castlog.platform.aws;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * Puts Castlog's own meters into CloudWatch every minute, where a namespace is configured: alarms and dashboard of
 * {@code infra/cdk} read them there. Each name with each value of its tags is a metric that AWS charges for, so the JVM's
 * meters and the timers of AWS calls stay out.
 */
@Factory
@Requires(property = CloudWatchMeters.NAMESPACE, pattern = ".+")
final class CloudWatchMeters {
    static final String NAMESPACE = "castlog.metrics.namespace";

    @Bean(preDestroy = "close")
    @Singleton
    CloudWatchAsyncClient client() {
        return CloudWatchAsyncClient.create();
    }

    @Bean(preDestroy = "close")
    @Singleton
    CloudWatchMeterRegistry registry(@Property(name = NAMESPACE) String namespace, CloudWatchAsyncClient client) {
        Map<String, String> config = Map.of("cloudwatch.namespace", namespace);
        CloudWatchMeterRegistry registry =
                new CloudWatchMeterRegistry((CloudWatchConfig) config::get, Clock.SYSTEM, client);
        registry.config().meterFilter(MeterFilter.denyUnless(CloudWatchMeters::isWatched));
        return registry;
    }

    private static boolean isWatched(Meter.Id id) {
        return id.getName().startsWith("castlog.") && !id.getName().equals("castlog.aws.calls");
    }
}
