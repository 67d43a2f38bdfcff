package io.castlog.platform.queue;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.castlog.platform.event.Trace;
import io.castlog.platform.listen.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Long-polls one queue and handles its messages on virtual threads. */
final class QueueLoop {
    private static final Logger log = LoggerFactory.getLogger(QueueLoop.class);
    // Short, because a stop has to wait for it: what an aborted poll had been given would stay invisible for long.
    private static final Duration LONG_POLL = Duration.ofSeconds(3);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final int BATCH = 10;

    private final QueueHandler handler;
    private final ListenedQueue queue;
    private final SqsClient sqs;
    private final QueueMeters meters;
    private final Semaphore free;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("visibility-", 0).factory());
    private final RetryPolicy<Object> whileUnavailable;
    private final RetryPolicy<Object> untilReceived;
    private final Thread poller;
    private volatile boolean stopping;

    QueueLoop(QueueHandler handler, SqsClient sqs, QueueMeters meters) {
        this.handler = handler;
        this.queue = handler.queue();
        this.sqs = sqs;
        this.meters = meters;
        this.free = new Semaphore(queue.concurrency());
        this.poller = Thread.ofVirtual().name("poll-" + queue.name()).unstarted(this::poll);
        this.whileUnavailable = RetryPolicy.builder()
                .handleIf(e -> Failure.of(e) == Failure.TRANSIENT && !stopping)
                .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(20))
                .withMaxRetries(-1)
                .withMaxDuration(HOLD)
                .onRetry(_ -> meters.retried.increment())
                .build();
        this.untilReceived = RetryPolicy.builder()
                .handle(SdkException.class)
                .abortIf((_, _) -> stopping)
                .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(20))
                .withMaxRetries(-1)
                .onFailedAttempt(e -> log.info(
                        "Queue not reachable, trying again queue={} attempt={} reason={}",
                        queue.name(),
                        e.getAttemptCount(),
                        String.valueOf(e.getLastException())))
                .build();
    }

    void start() {
        poller.start();
    }

    /** Hands back what the last poll brought and gives what is in hand some seconds; what is left becomes visible again by itself. */
    void close() {
        stopping = true;
        try {
            if (poller.isAlive()) {
                poller.join(LONG_POLL.plusSeconds(1));
                poller.interrupt();
            }
            if (free.tryAcquire(queue.concurrency(), 6, TimeUnit.SECONDS)) {
                free.release(queue.concurrency());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heartbeats.shutdownNow();
        workers.shutdownNow();
    }

    private void poll() {
        try {
            while (!stopping) {
                free.acquire();
                free.release();
                for (Message message : Failsafe.with(untilReceived).get(this::receive)) {
                    free.acquire();
                    meters.received.increment();
                    workers.execute(() -> take(message));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!stopping) {
                log.error("Queue loop ended queue={}", queue.name(), e);
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queue.url())
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds((int) LONG_POLL.toSeconds())
                        .visibilityTimeout((int) queue.visibility().toSeconds()))
                .messages();
    }

    private void take(Message message) {
        if (stopping) {
            release(message);
            return;
        }
        ScheduledFuture<?> heartbeat = heartbeats.scheduleAtFixedRate(
                () -> extend(message),
                queue.visibility().toMillis() / 3,
                queue.visibility().toMillis() / 3,
                TimeUnit.MILLISECONDS);
        try {
            Trace.within(null, () -> Failsafe.with(whileUnavailable).run(() -> handler.handle(message.body())));
            delete(message);
            meters.handled.increment();
        } catch (RuntimeException e) {
            failed(message, e instanceof FailsafeException && e.getCause() != null ? e.getCause() : e);
        } finally {
            heartbeat.cancel(false);
            free.release();
        }
    }

    private void failed(Message message, Throwable cause) {
        if (stopping) {
            return;
        }
        if (Failure.of(cause) == Failure.PERMANENT) {
            moveAside(message, cause);
            return;
        }
        meters.retried.increment();
        log.warn("Message left for another receive queue={} id={}", queue.name(), message.messageId(), cause);
    }

    private void moveAside(Message message, Throwable cause) {
        try {
            sqs.sendMessage(request -> request.queueUrl(queue.deadLetterUrl())
                    .messageBody(message.body())
                    .messageAttributes(Map.of("reason", text(cause.getMessage()), "queue", text(queue.name()))));
            delete(message);
            meters.deadLettered.increment();
            log.error(
                    "Message moved to the dead letters queue={} id={} reason={}",
                    queue.name(),
                    message.messageId(),
                    cause.getMessage());
        } catch (SdkException e) {
            log.warn(
                    "Dead letter not written, message comes again queue={} id={}",
                    queue.name(),
                    message.messageId(),
                    e);
        }
    }

    private static MessageAttributeValue text(@org.jspecify.annotations.Nullable String value) {
        String shown = value == null || value.isBlank() ? "unknown" : value;
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(shown)
                .build();
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
    }

    private void release(Message message) {
        changeVisibility(message, Duration.ZERO);
        free.release();
    }

    private void extend(Message message) {
        changeVisibility(message, queue.visibility());
    }

    private void changeVisibility(Message message, Duration visibility) {
        try {
            sqs.changeMessageVisibility(request -> request.queueUrl(queue.url())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout((int) visibility.toSeconds()));
        } catch (SdkException e) {
            log.info(
                    "Visibility not changed queue={} id={} reason={}", queue.name(), message.messageId(), e.toString());
        }
    }
}
