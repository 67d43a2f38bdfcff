package io.castlog.feed.archive;

import io.castlog.platform.log.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings the records of one partition back, each to its offset. What stands there already is compared. Memory holds one
 * segment.
 */
final class PartitionRestore implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final TopicPartition to;
    private final long standing;
    private final Producer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> reader;
    private Iterator<ConsumerRecord<byte[], byte[]>> found = Collections.emptyIterator();
    private long next;

    /**
     * From an offset on.
     *
     * @param first the first offset of the archived partition
     * @param standing the end of what is there already
     */
    PartitionRestore(
            Cluster cluster, LogPartition partition, long first, long standing, Producer<byte[], byte[]> producer) {
        this.to = partition.in(cluster.names());
        this.standing = standing;
        this.producer = producer;
        this.reader = cluster.reader();
        reader.assign(List.of(to));
        reader.seek(to, first);
    }

    /**
     * Takes the next segment; returns when its records are durable.
     *
     * @throws ArchiveException if another record stands there, or one got another offset
     */
    void add(Segment segment) {
        List<Sent> sent = new ArrayList<>();
        for (Line line : segment.lines()) {
            if (line.offset() >= next) {
                if (line.offset() < standing) {
                    compare(line);
                } else {
                    sent.add(new Sent(line, producer.send(line.to(to.topic(), to.partition()))));
                }
                next = line.offset() + 1;
            }
        }
        sent.forEach(this::require);
    }

    private void compare(Line archived) {
        Line there = Line.of(read());
        if (!there.equals(archived)) {
            throw new ArchiveException("%s is not empty: what stands at offset %d is not what was archived from there"
                    .formatted(to, archived.offset()));
        }
    }

    private ConsumerRecord<byte[], byte[]> read() {
        long begun = System.nanoTime();
        while (!found.hasNext()) {
            if (System.nanoTime() - begun > STALLED.toNanos()) {
                throw new IllegalStateException("%s gave nothing for %s".formatted(to, STALLED));
            }
            found = reader.poll(POLL).iterator();
        }
        return found.next();
    }

    private record Sent(Line line, Future<RecordMetadata> answer) {}

    private void require(Sent sent) {
        RecordMetadata answer = await(sent.answer());
        if (answer.offset() != sent.line().offset()
                || answer.timestamp() != sent.line().timestamp()) {
            throw new ArchiveException(
                    "%s: the record of offset %d and time %d came to offset %d and time %d: somebody else writes there; delete"
                                    .formatted(
                                            to,
                                            sent.line().offset(),
                                            sent.line().timestamp(),
                                            answer.offset(),
                                            answer.timestamp())
                            + " the topic and restore again");
        }
    }

    private static RecordMetadata await(Future<RecordMetadata> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
