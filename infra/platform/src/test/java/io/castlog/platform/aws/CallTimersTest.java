package io.castlog.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricCollector;

class CallTimersTest {
    @Test
    void callsWhileTheContextStopsGoToTheRegistryThatThereWas() {
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        Queue<MeterRegistry> made = new ArrayDeque<>(List.of(first, new SimpleMeterRegistry()));
        CallTimers timers = new CallTimers(made::remove);

        timers.publish(call());
        timers.publish(call());

        assertThat(first.get("castlog.aws.calls")
                        .tags("service", "S3", "operation", "GetObject", "success", "true")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private static MetricCollection call() {
        MetricCollector collector = MetricCollector.create("call");
        collector.reportMetric(CoreMetric.SERVICE_ID, "S3");
        collector.reportMetric(CoreMetric.OPERATION_NAME, "GetObject");
        collector.reportMetric(CoreMetric.API_CALL_SUCCESSFUL, true);
        collector.reportMetric(CoreMetric.API_CALL_DURATION, Duration.ofMillis(3));
        return collector.collect();
    }
}
