package io.castlog.feed.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.platform.event.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record as a line of JSON. Bytes that are UTF-8 stand there as text, others in base64; absent is null. What is read
 * back is the record to the byte.
 *
 * @param timestamp in milliseconds since 1970
 * @param headers in their order; names may come twice
 */
@JsonPropertyOrder({"offset", "timestamp", "key", "keyBase64", "headers", "value", "valueBase64"})
record Line(
        long offset,
        long timestamp,
        @Nullable String key,
        @Nullable String keyBase64,
        List<Named> headers,
        @Nullable String value,
        @Nullable String valueBase64) {
    /** A header. */
    @JsonPropertyOrder({"name", "value", "valueBase64"})
    record Named(
            String name, @Nullable String value, @Nullable String valueBase64) {
        private static Named of(String name, byte @Nullable [] bytes) {
            Written written = Written.of(bytes);
            return new Named(name, written.text, written.base64);
        }
    }

    Line {
        headers = List.copyOf(headers);
    }

    static Line of(ConsumerRecord<byte[], byte[]> entry) {
        Written key = Written.of(entry.key());
        Written value = Written.of(entry.value());
        List<Named> headers = new ArrayList<>();
        entry.headers().forEach(header -> headers.add(Named.of(header.key(), header.value())));
        return new Line(entry.offset(), entry.timestamp(), key.text, key.base64, headers, value.text, value.base64);
    }

    /**
     * From its JSON.
     *
     * @throws IOException if it is none
     */
    static Line read(byte[] json) throws IOException {
        return Json.mapper().readValue(json, Line.class);
    }

    /** One line without its end. */
    byte[] json() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line can be written", e);
        }
    }

    /** The record, for a topic as the cluster calls it. */
    ProducerRecord<byte[], byte[]> to(String topic, int partition) {
        ProducerRecord<byte[], byte[]> entry =
                new ProducerRecord<>(topic, partition, timestamp, bytes(key, keyBase64), bytes(value, valueBase64));
        Headers to = entry.headers();
        headers.forEach(header -> to.add(new RecordHeader(header.name(), bytes(header.value(), header.valueBase64()))));
        return entry;
    }

    @SuppressWarnings("NullAway") // Kafka's key, value and header value may be null, which its types do not say
    private static byte[] bytes(@Nullable String text, @Nullable String base64) {
        if (text != null) {
            return text.getBytes(UTF_8);
        }
        return base64 == null ? null : Base64.getDecoder().decode(base64);
    }

    private record Written(@Nullable String text, @Nullable String base64) {
        static Written of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return new Written(null, null);
            }
            try {
                return new Written(
                        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
            } catch (CharacterCodingException _) {
                return new Written(null, Base64.getEncoder().encodeToString(bytes));
            }
        }
    }
}
