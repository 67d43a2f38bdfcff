package io.castlog.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

class CloudWatchMetersTest {
    private final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    private final CloudWatchMeterRegistry registry = new CloudWatchMeters().registry("Castlog/test", cloudWatch);

    @Test
    void namesCountersGaugesAndTimersAsTheAlarmsExpect() {
        registry.counter("castlog.jobs.failed", "blame", "service").increment();
        Gauge.builder("castlog.archive.stopped", () -> 1).register(registry);
        registry.timer("castlog.feed.publish.latency").record(Duration.ofSeconds(2));

        registry.close();

        assertThat(cloudWatch.names())
                .contains(
                        "Castlog/test castlog.jobs.failed.count blame=service",
                        "Castlog/test castlog.archive.stopped.value",
                        "Castlog/test castlog.feed.publish.latency.max",
                        "Castlog/test castlog.feed.publish.latency.avg",
                        "Castlog/test castlog.feed.publish.latency.count");
    }

    @Test
    void leavesOutWhatNobodyWatches() {
        registry.counter("jvm.gc.pause").increment();
        registry.timer("castlog.aws.calls", "operation", "PutObject").record(Duration.ofSeconds(1));

        registry.close();

        assertThat(cloudWatch.names()).isEmpty();
    }

    /** Keeps what it is told. */
    private static final class FakeCloudWatch implements CloudWatchAsyncClient {
        private final List<PutMetricDataRequest> told = new ArrayList<>();

        @Override
        public CompletableFuture<PutMetricDataResponse> putMetricData(PutMetricDataRequest request) {
            told.add(request);
            return CompletableFuture.completedFuture(
                    PutMetricDataResponse.builder().build());
        }

        List<String> names() {
            return told.stream()
                    .flatMap(request -> request.metricData().stream()
                            .map(datum -> String.join(
                                            " ",
                                            request.namespace(),
                                            datum.metricName(),
                                            String.join(
                                                    ",",
                                                    datum.dimensions().stream()
                                                            .map(FakeCloudWatch::text)
                                                            .toList()))
                                    .strip()))
                    .toList();
        }

        private static String text(Dimension dimension) {
            return dimension.name() + "=" + dimension.value();
        }

        @Override
        public String serviceName() {
            return "cloudwatch";
        }

        @Override
        public void close() {}
    }
}
