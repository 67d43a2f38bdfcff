package io.castlog.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.Contract;
import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Events of one topic to and from Kafka records: CloudEvents 1.0 in binary mode, JSON data, the contract's version in
 * the extension {@code dataversion}. The key is the show.
 */
public final class EventCodec<E extends Event> {
    static final String VERSION = "dataversion";
    static final String TRACEPARENT = "traceparent";
    static final String OURS = "io.castlog.";

    private final Map<String, Class<? extends E>> types;

    /** For the events of one topic. */
    public EventCodec(Topic<E> topic) {
        this.types = topic.types().stream()
                .collect(Collectors.toUnmodifiableMap(type -> contract(type).type(), Function.identity()));
    }

    /**
     * The record to send.
     *
     * @param topicName with its prefix
     * @param source who says it, as a path
     * @param time when it happened; the same at every telling
     */
    public ProducerRecord<byte[], byte[]> encode(String topicName, URI source, E event, Instant time) {
        Contract contract = contract(event.getClass());
        CloudEvent envelope = CloudEventBuilder.v1()
                .withId(event.eventId())
                .withSource(source)
                .withType(contract.type())
                .withSubject(event.podcastId().value())
                .withTime(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .withExtension(VERSION, contract.version())
                .withData("application/json", write(event))
                .build();
        ProducerRecord<byte[], byte[]> sent = KafkaMessageFactory.createWriter(
                        topicName, event.podcastId().value().getBytes(UTF_8))
                .writeBinary(envelope);
        sent.headers().add(TRACEPARENT, Trace.current().next().getBytes(UTF_8));
        return sent;
    }

    /** What a record holds; never throws for what its bytes are. */
    public Decoded<E> decode(ConsumerRecord<byte[], byte[]> consumed) {
        try {
            return decode(consumed, KafkaMessageFactory.createReader(consumed).toEvent());
        } catch (RuntimeException e) {
            return new Decoded.Poison<>("not a CloudEvent: " + e.getMessage());
        }
    }

    private Decoded<E> decode(ConsumerRecord<byte[], byte[]> consumed, CloudEvent envelope) {
        Class<? extends E> type = types.get(envelope.getType());
        if (type == null) {
            return unknown(consumed, envelope.getType());
        }
        int known = contract(type).version();
        int version = version(envelope);
        if (version > known) {
            return new Decoded.Newer<>(
                    "%s version %d, this build knows %d".formatted(envelope.getType(), version, known));
        }
        return read(consumed, envelope, type);
    }

    private static <E extends Event> Decoded<E> unknown(ConsumerRecord<byte[], byte[]> consumed, String type) {
        Optional<String> next = Moved.to(consumed);
        if (next.isPresent()) {
            return new Decoded.Newer<>("the log goes on in topic %s; CASTLOG_TOPICS_… of this process still names %s"
                    .formatted(next.get(), consumed.topic()));
        }
        return type.startsWith(OURS)
                ? new Decoded.Newer<>("event type " + type + " is not known to this build")
                : new Decoded.Poison<>("event type " + type + " does not belong to this topic");
    }

    private Decoded<E> read(ConsumerRecord<byte[], byte[]> consumed, CloudEvent envelope, Class<? extends E> type) {
        CloudEventData data = envelope.getData();
        OffsetDateTime time = envelope.getTime();
        if (data == null || time == null) {
            return new Decoded.Poison<>("the event has no " + (data == null ? "data" : "time"));
        }
        try {
            E event = Json.mapper().readValue(data.toBytes(), type);
            return check(consumed, event)
                    .<Decoded<E>>map(Decoded.Poison::new)
                    .orElseGet(() -> new Decoded.Known<>(new Received<>(
                            event,
                            envelope.getId(),
                            time.toInstant(),
                            consumed.topic(),
                            consumed.partition(),
                            consumed.offset(),
                            header(consumed, TRACEPARENT))));
        } catch (IOException e) {
            return new Decoded.Poison<>("data is not %s: %s".formatted(type.getSimpleName(), e.getMessage()));
        }
    }

    private Optional<String> check(ConsumerRecord<byte[], byte[]> consumed, E event) {
        Optional<String> missing = RequiredComponents.firstMissing((Record) event);
        if (missing.isPresent()) {
            return missing.map(path -> "data has no " + path);
        }
        String key = consumed.key() == null ? "" : new String(consumed.key(), UTF_8);
        return key.equals(event.podcastId().value())
                ? Optional.empty()
                : Optional.of("key '%s' is not the show '%s'".formatted(key, event.podcastId()));
    }

    private static int version(CloudEvent envelope) {
        Object version = envelope.getExtension(VERSION);
        return version == null ? 1 : Integer.parseInt(version.toString());
    }

    private static @Nullable String header(ConsumerRecord<?, ?> consumed, String name) {
        Header header = consumed.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static byte[] write(Event event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event cannot be written: " + event, e);
        }
    }

    private static Contract contract(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Contract.class), type + " has no @Contract");
    }
}
