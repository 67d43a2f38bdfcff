package io.castlog.platform.dead;

import io.castlog.events.Topic;
import io.castlog.platform.event.TopicNames;
import io.castlog.platform.listen.Listened;
import io.castlog.platform.listen.Partitions;
import io.castlog.platform.listen.TransientException;
import io.castlog.platform.log.Cluster;
import io.castlog.platform.queue.QueueHandler;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the dead-letter topics of this service into the {@link Ledger}, from their beginning and for as long as it runs. */
@Singleton
@Requires(beans = AdminClient.class)
final class LedgerTail {
    private static final Logger log = LoggerFactory.getLogger(LedgerTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final Partitions partitions;
    private final List<QueueHandler> queues;
    private final TopicNames names;
    private final Cluster cluster;
    private final AdminClient admin;
    private final DeadLetterMeters meters;
    private final Map<TopicPartition, Topic<?>> topics = new HashMap<>();
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private volatile boolean stopping;

    LedgerTail(
            Ledger ledger,
            Partitions partitions,
            List<QueueHandler> queues,
            TopicNames names,
            Cluster cluster,
            AdminClient admin,
            DeadLetterMeters meters) {
        this.ledger = ledger;
        this.partitions = partitions;
        this.queues = queues;
        this.names = names;
        this.cluster = cluster;
        this.admin = admin;
        this.meters = meters;
    }

    /** Dead-letter topics have one partition. */
    static TopicPartition partition(TopicNames names, Topic<?> topic) {
        return new TopicPartition(names.deadLettersOf(topic), 0);
    }

    @EventListener
    void start(StartupEvent event) {
        List<Listened<?>> listened = partitions.listened();
        listened.forEach(ledger::own);
        listened.forEach(meters::show);
        Stream.concat(
                        listened.stream().<Topic<?>>map(Listened::topic),
                        queues.stream().<Topic<?>>map(handler -> handler.queue().log()))
                .forEach(topic -> topics.put(partition(names, topic), topic));
        if (!topics.isEmpty()) {
            Thread.ofPlatform().daemon().name("dead-letters").start(this::run);
        }
    }

    @EventListener
    void stop(ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> consumer = cluster.follower()) {
                consumer.assign(topics.keySet());
                topics.keySet().forEach(partition -> consumer.seek(partition, reached(partition)));
                follow(consumer);
            } catch (KafkaException e) {
                log.warn("Dead letters cannot be read, trying again", e);
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        while (!stopping) {
            for (ConsumerRecord<byte[], byte[]> dead : consumer.poll(POLL)) {
                take(dead);
            }
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> dead) {
        TopicPartition partition = new TopicPartition(dead.topic(), dead.partition());
        try {
            ledger.add(Objects.requireNonNull(topics.get(partition)), dead);
        } catch (RuntimeException e) {
            log.warn(
                    "Record of a dead-letter topic is no dead letter partition={} offset={}",
                    partition,
                    dead.offset(),
                    e);
        }
        reached.put(partition, dead.offset() + 1);
        notifyAll();
    }

    private synchronized long reached(TopicPartition partition) {
        return reached.getOrDefault(partition, 0L);
    }

    /**
     * Returns when the ledger holds all that was written before.
     *
     * @throws TransientException if that takes too long
     */
    void catchUp() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        topics.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try {
            admin.listOffsets(latest)
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, end) -> await(partition, end.offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new TransientException("Kafka does not say where the dead letters end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("interrupted", e);
        }
    }

    /** Returns when the ledger holds what stands before an offset. */
    synchronized void await(TopicPartition partition, long end) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        try {
            while (reached.getOrDefault(partition, 0L) < end) {
                long left = TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime());
                if (left <= 0) {
                    throw new TransientException("%s was not read up to %d in time".formatted(partition, end));
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("interrupted", e);
        }
    }
}
