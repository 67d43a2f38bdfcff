package io.castlog.platform.event;

import io.castlog.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read from Kafka.
 *
 * @param event what happened
 * @param id the CloudEvents id: the same for the same happening, however often it was published
 * @param time when it happened, UTC; from the envelope, so the same at every reading
 * @param offset in the partition
 * @param traceparent W3C trace context; absent where the producer set none
 */
public record Received<E extends Event>(
        E event,
        String id,
        Instant time,
        String topic,
        int partition,
        long offset,
        @Nullable String traceparent) {}
