package io.castlog.platform.event;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes events, acknowledged by all in-sync replicas; the producer is idempotent, so its retries add nothing. */
@Singleton
public final class EventPublisher {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Producer<byte[], byte[]> producer;
    private final TopicNames names;
    private final URI source;
    private final Map<Topic<?>, EventCodec<?>> codecs = new ConcurrentHashMap<>();

    /** With the producer that the configuration names {@code castlog}. */
    public EventPublisher(
            @KafkaClient("castlog") Producer<byte[], byte[]> producer,
            TopicNames names,
            ApplicationConfiguration application) {
        this.producer = producer;
        this.names = names;
        this.source = URI.create("/castlog/" + application.getName().orElse("service"));
    }

    /**
     * Publishes and waits until the event is durable.
     *
     * @param time when it happened
     * @return where it stands
     * @throws org.apache.kafka.common.KafkaException if the cluster did not take it
     */
    public <E extends Event> RecordMetadata publish(Topic<E> topic, E event, Instant time) {
        return await(send(topic, event, time));
    }

    /** Publishes without waiting; the future completes when the event is durable. */
    public <E extends Event> CompletableFuture<RecordMetadata> send(Topic<E> topic, E event, Instant time) {
        return send(codec(topic).encode(names.of(topic), source, event, time));
    }

    /** Sends a record as it is. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        var _ = producer.send(message, (metadata, error) -> {
            if (error == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(error);
            }
        });
        return sent;
    }

    /** Waits for a send; its failure comes out as it is. */
    public static <T> T await(CompletableFuture<T> sent) {
        try {
            return sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("publishing failed", e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("not acknowledged within " + LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @SuppressWarnings("unchecked") // the codec of a topic is made from that topic
    private <E extends Event> EventCodec<E> codec(Topic<E> topic) {
        return (EventCodec<E>) codecs.computeIfAbsent(topic, EventCodec::new);
    }
}
