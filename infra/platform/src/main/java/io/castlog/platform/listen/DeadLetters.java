package io.castlog.platform.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.Topic;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.TopicNames;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records that could not be handled to the dead-letter topic: original key, bytes and headers, and in headers
 * {@code castlog_dlt_*} where it stood, whose group gave up, why and after how many attempts.
 */
@Singleton
public final class DeadLetters {
    /** Begins the names of our headers; all others are the original record's. */
    public static final String HEADER = "castlog_dlt_";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LONGEST_REASON = 2000;

    private final EventPublisher publisher;
    private final TopicNames names;
    private final Clock clock;

    DeadLetters(EventPublisher publisher, TopicNames names, Clock clock) {
        this.publisher = publisher;
        this.names = names;
        this.clock = clock;
    }

    /** Returns when the dead letter is durable; throws Kafka's error when it is not, so that nothing is skipped. */
    void write(
            Topic<?> topic,
            String group,
            ConsumerRecord<byte[], byte[]> dead,
            Fault fault,
            String reason,
            int attempts) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(names.deadLettersOf(topic), null, dead.key(), dead.value(), dead.headers());
        Headers headers = letter.headers();
        add(headers, "topic", dead.topic());
        add(headers, "partition", Integer.toString(dead.partition()));
        add(headers, "offset", Long.toString(dead.offset()));
        add(headers, "group", group);
        add(headers, "fault", fault.name());
        add(headers, "reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        add(headers, "attempts", Integer.toString(attempts));
        add(headers, "time", clock.instant().toString());
        EventPublisher.await(publisher.send(letter));
        log.error(
                "Dead letter written topic={} partition={} offset={} group={} attempts={} reason={}",
                dead.topic(),
                dead.partition(),
                dead.offset(),
                group,
                attempts,
                reason);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(HEADER + name, value.getBytes(UTF_8));
    }
}
