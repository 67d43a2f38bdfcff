package io.castlog.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Delivers events into SQS queues at least once. An event lies in a file from {@link #publish} until its queue took
 * it, so a killed process loses none. Events reach a queue in the order of publishing, unless one had to be tried
 * again. What no rule wants is dropped.
 */
public final class EventBus implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Path waiting;
    private final Rules rules;
    private final SqsClient sqs;
    private final UnaryOperator<String> queueUrl;
    private final Clock clock;
    private final AtomicLong number;
    private final Semaphore news = new Semaphore(1);
    private final Thread courier;
    private volatile boolean closed;

    private EventBus(Path folder, SqsClient sqs, UnaryOperator<String> queueUrl, Clock clock) {
        this.waiting = folder.resolve("waiting");
        this.rules = Rules.open(folder.resolve("rules.properties"));
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.clock = clock;
        this.number = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        this.courier = Thread.ofVirtual().name("event-courier").unstarted(this::deliver);
    }

    /**
     * Starts delivering what the last run left.
     *
     * @param folder of the rules and the events on their way
     * @param queueUrl the URL of a queue by its name
     */
    public static EventBus start(Path folder, SqsClient sqs, UnaryOperator<String> queueUrl, Clock clock) {
        try {
            Files.createDirectories(folder.resolve("waiting"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        EventBus bus = new EventBus(folder, sqs, queueUrl, clock);
        bus.courier.start();
        return bus;
    }

    /** Sends every event of a source and subject to a queue from now on, also after a restart. */
    public void route(String source, String subject, String queueName) {
        rules.put(source, subject, queueName);
    }

    /**
     * Takes an event for delivery; it is safe when this returns.
     *
     * @param subject what rules tell events of one source apart by: the bucket, the MediaConvert queue
     */
    public void publish(EventBridgeEvent event, String subject) {
        rules.queue(event.source(), subject).ifPresent(queue -> {
            keep(queue, event.toJson(UUID.randomUUID(), clock.instant()));
            news.release();
        });
    }

    /**
     * Sends an event that its producer keeps until this returns, and sends again after an exception.
     *
     * @param event the whole envelope
     */
    public void deliver(String source, String subject, String event) {
        rules.queue(source, subject).ifPresent(queue -> send(queue, event));
    }

    private void keep(String queue, JsonNode event) {
        Path file = waiting.resolve("%020d.json".formatted(number.incrementAndGet()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(
                    part,
                    JSON.writeValueAsBytes(
                            JSON.createObjectNode().put("queue", queue).set("event", event)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an event in " + waiting, e);
        }
    }

    private void deliver() {
        while (!closed) {
            boolean all = waitingFiles().stream().filter(file -> !deliver(file)).count() == 0;
            await(all);
        }
    }

    private void await(boolean allDelivered) {
        try {
            if (allDelivered) {
                news.acquire();
            } else {
                boolean more = news.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                log.debug("trying again more={}", more);
            }
            news.drainPermits();
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private List<Path> waitingFiles() {
        try (Stream<Path> files = Files.list(waiting)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + waiting, e);
        }
    }

    /** Whether the event is off our hands. */
    private boolean deliver(Path file) {
        if (closed) {
            return false;
        }
        try {
            JsonNode letter = JSON.readTree(Files.readAllBytes(file));
            String queue = letter.path("queue").asText();
            send(queue, letter.path("event").toString());
            Files.delete(file);
            return true;
        } catch (SdkException | IOException e) {
            if (!closed) {
                log.warn("Event not delivered yet file={} reason={}", file.getFileName(), e.getMessage());
            }
            return false;
        }
    }

    private void send(String queue, String body) {
        try {
            sqs.sendMessage(message -> message.queueUrl(queueUrl.apply(queue)).messageBody(body));
        } catch (QueueDoesNotExistException e) {
            log.warn("Event dropped, because its queue is gone queue={}", queue);
        }
    }

    @Override
    public void close() {
        closed = true;
        courier.interrupt();
        try {
            courier.join(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
