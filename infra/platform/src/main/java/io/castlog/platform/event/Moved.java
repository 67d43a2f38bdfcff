package io.castlog.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The record that ends each partition of a topic which was moved. To every build it is an event that it does not know:
 * who still listens to the old topic stops there, and shows that it does.
 */
public final class Moved {
    static final String TYPE = EventCodec.OURS + "log.moved";
    private static final String TO = "ce_subject";

    private Moved() {}

    /**
     * The marker.
     *
     * @param topic the old one, with its prefix
     * @param next the topic in which the log goes on, with its prefix
     */
    public static ProducerRecord<byte[], byte[]> marker(String topic, int partition, String next) {
        ProducerRecord<Void, byte[]> event = KafkaMessageFactory.createWriter(topic)
                .writeBinary(CloudEventBuilder.v1()
                        .withId("moved/" + next)
                        .withSource(URI.create("/castlog/move-topic"))
                        .withType(TYPE)
                        .withSubject(next)
                        .build());
        return new ProducerRecord<>(topic, partition, null, null, event.value(), event.headers());
    }

    /** Where the log goes on, if the record is such a marker. */
    public static Optional<String> to(ConsumerRecord<?, ?> entry) {
        Header type = entry.headers().lastHeader("ce_type");
        Header to = entry.headers().lastHeader(TO);
        return type == null || to == null || !TYPE.equals(new String(type.value(), UTF_8))
                ? Optional.empty()
                : Optional.of(new String(to.value(), UTF_8));
    }
}
