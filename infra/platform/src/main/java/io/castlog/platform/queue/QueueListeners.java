package io.castlog.platform.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts a loop for every {@link QueueHandler} and stops them with the service. */
@Singleton
@Requires(beans = QueueHandler.class)
final class QueueListeners {
    private final List<QueueLoop> loops;

    QueueListeners(List<QueueHandler> handlers, SqsClient sqs, MeterRegistry meters) {
        this.loops = handlers.stream()
                .map(handler -> new QueueLoop(
                        handler, sqs, new QueueMeters(meters, handler.queue().name())))
                .toList();
    }

    @EventListener
    void start(StartupEvent event) {
        loops.forEach(QueueLoop::start);
    }

    @EventListener
    void stop(ShutdownEvent event) {
        close();
    }

    @PreDestroy
    void close() {
        loops.forEach(QueueLoop::close);
    }
}
