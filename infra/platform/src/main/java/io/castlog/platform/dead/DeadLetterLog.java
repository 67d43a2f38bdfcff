package io.castlog.platform.dead;

import io.castlog.events.Topic;
import io.castlog.platform.dead.Entry.Kind;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.TopicNames;
import io.castlog.platform.listen.DeadLetters;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Stretch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The dead-letter topics: what is written about letters, and letters as they were. */
@Singleton
final class DeadLetterLog {
    private static final int LONGEST_REASON = 2000;

    private final EventPublisher publisher;
    private final TopicNames names;
    private final LogReader log;
    private final LedgerTail tail;
    private final Clock clock;
    private final String process = UUID.randomUUID().toString();

    DeadLetterLog(EventPublisher publisher, TopicNames names, LogReader log, LedgerTail tail, Clock clock) {
        this.publisher = publisher;
        this.names = names;
        this.log = log;
        this.tail = tail;
        this.clock = clock;
    }

    /**
     * Appends what happened to a letter.
     *
     * @param value what was in it, where it stands nowhere else
     * @return the offset; the ledger holds it
     */
    long append(Topic<?> topic, String about, byte @Nullable [] value, Kind kind, String by, @Nullable String reason) {
        ProducerRecord<byte[], byte[]> told = new ProducerRecord<>(names.deadLettersOf(topic), null, value);
        new Entry(about, kind, by, process, clock.instant(), cut(reason)).write(told.headers());
        RecordMetadata at = EventPublisher.await(publisher.send(told));
        tail.await(LedgerTail.partition(names, topic), at.offset() + 1);
        return at.offset();
    }

    private static @Nullable String cut(@Nullable String reason) {
        return reason == null ? null : reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    /** The record that became a letter, as its listener was given it. */
    ConsumerRecord<byte[], byte[]> source(Topic<?> topic, Letter letter) {
        LetterId id = LetterId.parse(letter.id()).orElseThrow();
        AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        TopicPartition partition = new TopicPartition(names.deadLettersOf(topic), id.partition());
        log.read(new Stretch(partition, id.offset(), id.offset() + 1), found::set);
        return Optional.ofNullable(found.get())
                .map(dead -> source(names.of(topic), dead))
                .orElseThrow(() -> new IllegalStateException(id + " is gone"));
    }

    private static ConsumerRecord<byte[], byte[]> source(String topic, ConsumerRecord<byte[], byte[]> dead) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : dead.headers()) {
            if (!header.key().startsWith(DeadLetters.HEADER)) {
                headers.add(header);
            }
        }
        return new ConsumerRecord<>(
                topic,
                Integer.parseInt(Entry.required(dead.headers(), "partition")),
                Long.parseLong(Entry.required(dead.headers(), "offset")),
                dead.timestamp(),
                TimestampType.CREATE_TIME,
                dead.serializedKeySize(),
                dead.serializedValueSize(),
                dead.key(),
                dead.value(),
                headers,
                Optional.empty());
    }
}
