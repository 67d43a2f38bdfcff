package io.castlog.platform.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/** Times every AWS call, its retries included: {@code castlog.aws.calls} by service, operation and success. */
@Singleton
final class CallTimers implements MetricPublisher {
    private final BeanProvider<MeterRegistry> meters;
    private volatile @Nullable MeterRegistry known;

    CallTimers(BeanProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    @Override
    public void publish(MetricCollection call) {
        for (Duration duration : call.metricValues(CoreMetric.API_CALL_DURATION)) {
            Timer.builder("castlog.aws.calls")
                    .description("Calls of AWS services, retries included")
                    .tag("service", first(call, CoreMetric.SERVICE_ID))
                    .tag("operation", first(call, CoreMetric.OPERATION_NAME))
                    .tag("success", first(call, CoreMetric.API_CALL_SUCCESSFUL))
                    .register(registry())
                    .record(duration);
        }
    }

    /** Asked for with the first call, as a registry may need clients; and once, as a stopping context would make another. */
    private MeterRegistry registry() {
        MeterRegistry registry = known;
        if (registry == null) {
            registry = meters.get();
            known = registry;
        }
        return registry;
    }

    private static String first(MetricCollection call, SdkMetric<?> metric) {
        List<?> values = call.metricValues(metric);
        return values.isEmpty() ? "unknown" : String.valueOf(values.getFirst());
    }

    @Override
    public void close() {}
}
