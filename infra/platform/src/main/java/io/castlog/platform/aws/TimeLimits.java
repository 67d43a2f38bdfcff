package io.castlog.platform.aws;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Gives every AWS call a timer and an end, retries included: below Kafka's poll interval and the queues' visibility. S3 moves whole
 * recordings and has longer.
 */
@Singleton
final class TimeLimits implements BeanCreatedEventListener<AwsClientBuilder<?, ?>> {
    private static final Duration CALL = Duration.ofSeconds(40);
    private static final Duration TRANSFER = Duration.ofMinutes(4);

    private final CallTimers timers;

    TimeLimits(CallTimers timers) {
        this.timers = timers;
    }

    @Override
    public AwsClientBuilder<?, ?> onCreated(BeanCreatedEvent<AwsClientBuilder<?, ?>> event) {
        AwsClientBuilder<?, ?> builder = event.getBean();
        Duration limit = builder instanceof S3ClientBuilder ? TRANSFER : CALL;
        builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .apiCallTimeout(limit)
                .addMetricPublisher(timers)
                .build());
        return builder;
    }
}
