package io.castlog.platform.listen;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.Received;
import io.castlog.platform.event.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a poll's records through a handler, partition by partition and in order, and commits behind each effect. A
 * record that cannot be read or handled goes to the dead letters and the partition moves on; while a dependency is down
 * the partition waits with growing pauses; a record of a newer version stops it until the next build. One per listener;
 * its consumer threads may share it.
 */
public final class PartitionLoop<E extends Event> {
    private static final Logger log = LoggerFactory.getLogger(PartitionLoop.class);
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** What is not begun by then waits for the next poll: far enough from Kafka's poll interval for one slow record. */
    private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

    private final Topic<E> topic;
    private final String group;
    private final EventCodec<E> codec;
    private final EventHandler<E> handler;
    private final Function<TopicPartition, String> marks;
    private final DeadLetters deadLetters;
    private final PausedPartitions paused;
    private final ListenerMeters meters;
    private final BooleanSupplier stopping;
    private final Map<TopicPartition, Attempts> attempts = new ConcurrentHashMap<>();

    PartitionLoop(
            Topic<E> topic,
            String group,
            EventCodec<E> codec,
            EventHandler<E> handler,
            Function<TopicPartition, String> marks,
            DeadLetters deadLetters,
            PausedPartitions paused,
            ListenerMeters meters,
            BooleanSupplier stopping) {
        this.topic = topic;
        this.group = group;
        this.codec = codec;
        this.handler = handler;
        this.marks = marks;
        this.deadLetters = deadLetters;
        this.paused = paused;
        this.meters = meters;
        this.stopping = stopping;
    }

    /** Handles what a poll brought; returns with every partition committed as far as it came. */
    public void handle(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
        long begun = System.nanoTime();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> pending = records.records(partition);
            meters.received.increment(pending.size());
            Pass pass = new Pass(partition, consumer, begun, pending.getFirst().offset());
            try {
                meters.handling.record(() -> pass.run(pending));
            } catch (RuntimeException e) {
                log.error("Partition is read again partition={} offset={}", partition, pass.next, e);
            }
            pass.rewind(pending);
            reached.put(partition, new OffsetAndMetadata(pass.next, marks.apply(partition)));
        }
        commit(consumer, reached);
    }

    private static void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> reached) {
        try {
            consumer.commitSync(reached);
        } catch (WakeupException _) { // the shutdown's wake-up came before the commit: it is spent now
            consumer.commitSync(reached);
        }
    }

    private record Attempts(long offset, int count) {}

    /** One poll's way through one partition. */
    private final class Pass {
        private final TopicPartition partition;
        private final Consumer<byte[], byte[]> consumer;
        private final long begun;
        private final List<ConsumerRecord<byte[], byte[]>> run = new ArrayList<>();
        private final List<Received<E>> events = new ArrayList<>();
        private long next;
        private boolean stopped;

        Pass(TopicPartition partition, Consumer<byte[], byte[]> consumer, long begun, long next) {
            this.partition = partition;
            this.consumer = consumer;
            this.begun = begun;
            this.next = next;
        }

        void run(List<ConsumerRecord<byte[], byte[]>> pending) {
            for (ConsumerRecord<byte[], byte[]> one : pending) {
                if (stopped || stopping.getAsBoolean() || System.nanoTime() - begun > LONGEST_POLL.toNanos()) {
                    break;
                }
                take(one);
            }
            flush();
        }

        /** What was not handled is read again; Kafka's position stands behind the whole poll. */
        void rewind(List<ConsumerRecord<byte[], byte[]>> pending) {
            if (next <= pending.getLast().offset()) {
                consumer.seek(partition, next);
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> one) {
            switch (codec.decode(one)) {
                case Decoded.Known<E>(Received<E> received) -> {
                    run.add(one);
                    events.add(received);
                    if (handler instanceof EachHandler<E>) {
                        flush();
                    }
                }
                case Decoded.Poison<E>(String reason) -> {
                    flush();
                    bury(one, Fault.UNREADABLE, reason, 1);
                }
                case Decoded.Newer<E>(String reason) -> {
                    flush();
                    waitForUpgrade(reason);
                }
            }
        }

        private void flush() {
            if (stopped || events.isEmpty()) {
                return;
            }
            List<Received<E>> batch = List.copyOf(events);
            List<ConsumerRecord<byte[], byte[]>> sources = List.copyOf(run);
            events.clear();
            run.clear();
            try {
                Trace.within(batch.getFirst().traceparent(), () -> call(batch));
                advance(batch.getLast().offset(), batch.size());
            } catch (HandlerFailedException e) {
                failed(batch, sources, e.getCause());
            }
        }

        private void call(List<Received<E>> batch) {
            try {
                handler.handle(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HandlerFailedException(new TransientException("interrupted", e));
            } catch (Exception e) {
                throw new HandlerFailedException(e);
            }
        }

        private void failed(List<Received<E>> batch, List<ConsumerRecord<byte[], byte[]>> sources, Throwable cause) {
            Failure failure = Failure.of(cause);
            if (failure != Failure.TRANSIENT && batch.size() > 1) {
                oneByOne(batch, sources);
                return;
            }
            int count = count(batch.getFirst().offset());
            if (failure == Failure.PERMANENT || (failure == Failure.UNKNOWN && count >= ATTEMPTS)) {
                bury(
                        sources.getFirst(),
                        failure == Failure.PERMANENT ? Fault.REFUSED : Fault.FAILED,
                        describe(cause),
                        count);
                log.error("Event could not be handled id={}", batch.getFirst().id(), cause);
            } else {
                retryLater(failure, count, cause);
            }
        }

        private void oneByOne(List<Received<E>> batch, List<ConsumerRecord<byte[], byte[]>> sources) {
            for (int i = 0; i < batch.size() && !stopped; i++) {
                events.add(batch.get(i));
                run.add(sources.get(i));
                flush();
            }
        }

        private int count(long offset) {
            return attempts.merge(
                            partition,
                            new Attempts(offset, 1),
                            (old, one) -> old.offset() == offset ? new Attempts(offset, old.count() + 1) : one)
                    .count();
        }

        private void retryLater(Failure failure, int count, Throwable cause) {
            stopped = true;
            meters.retried.increment();
            long factor = 1L << Math.min(count - 1, 20);
            Duration wanted = FIRST_PAUSE.multipliedBy(factor);
            Duration pause = wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
            paused.pauseFor(pause, consumer, partition, describe(cause));
            if (failure == Failure.UNKNOWN) {
                log.warn(
                        "Handling failed, trying again partition={} offset={} attempt={}",
                        partition,
                        next,
                        count,
                        cause);
            } else {
                log.atLevel(count == ATTEMPTS ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.INFO)
                        .log(
                                "Waiting partition={} offset={} attempt={} reason={}",
                                partition,
                                next,
                                count,
                                describe(cause));
            }
        }

        private void bury(ConsumerRecord<byte[], byte[]> dead, Fault fault, String reason, int count) {
            if (stopped) {
                return;
            }
            try {
                deadLetters.write(topic, group, dead, fault, reason, count);
                meters.deadLettered(fault).increment();
                advance(dead.offset(), 0);
            } catch (KafkaException e) {
                retryLater(Failure.TRANSIENT, count, e);
            }
        }

        private void waitForUpgrade(String reason) {
            if (!stopped) {
                stopped = true;
                paused.pauseForUpgrade(consumer, partition, reason);
                log.error(
                        "Partition paused for a newer build partition={} offset={} reason={}", partition, next, reason);
            }
        }

        private void advance(long offset, int handled) {
            next = offset + 1;
            meters.handled.increment(handled);
            attempts.remove(partition);
            paused.moved(consumer, partition);
        }
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static final class HandlerFailedException extends RuntimeException {
        HandlerFailedException(Throwable cause) {
            super(cause);
        }

        @Override
        public synchronized Throwable getCause() {
            return java.util.Objects.requireNonNull(super.getCause());
        }
    }
}
