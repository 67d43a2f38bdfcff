package io.castlog.platform.dead;

import io.castlog.platform.queue.ListenedQueue;
import io.castlog.platform.queue.QueueHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many messages the dead-letter queues hold, asked now and then. */
@Singleton
@Requires(beans = QueueHandler.class)
final class QueueDepths {
    private static final Logger log = LoggerFactory.getLogger(QueueDepths.class);

    private final List<ListenedQueue> queues;
    private final SqsClient sqs;
    private final Map<String, Integer> depths = new ConcurrentHashMap<>();

    QueueDepths(List<QueueHandler> handlers, SqsClient sqs, MeterRegistry registry) {
        this.queues = handlers.stream().map(QueueHandler::queue).toList();
        this.sqs = sqs;
        for (ListenedQueue queue : queues) {
            Gauge.builder("castlog.queue.dead.letters", () -> depths.getOrDefault(queue.name(), 0))
                    .description("Messages in the dead-letter queue, as SQS estimates")
                    .tag("queue", queue.name())
                    .register(registry);
        }
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "30s")
    void ask() {
        for (ListenedQueue queue : queues) {
            try {
                depths.put(queue.name(), depth(queue));
            } catch (SdkException e) {
                log.info("Depth of the dead-letter queue unknown queue={} reason={}", queue.name(), e.toString());
            }
        }
    }

    private int depth(ListenedQueue queue) {
        return sqs
                .getQueueAttributes(ask -> ask.queueUrl(queue.deadLetterUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
