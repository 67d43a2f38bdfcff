package io.castlog.platform.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Received;
import io.castlog.platform.event.TopicNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PartitionLoopTest {
    private static final TopicPartition PARTITION = new TopicPartition("feed.rebuilds.v1", 0);
    private static final EventCodec<RebuildEvent> CODEC = new EventCodec<>(Topics.REBUILDS);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final PauseRecorder pauses = new PauseRecorder(consumer);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Long> handled = new ArrayList<>();
    private boolean stopping;

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, 0);
    }

    @Test
    void handsOnAPollInOneBatchAndCommitsBehindIt() {
        List<Integer> sizes = new ArrayList<>();

        poll(loop(events -> sizes.add(events.size())), good(0), good(1), good(2));

        assertThat(sizes).containsExactly(3);
        assertThat(committed()).isEqualTo(3);
        assertThat(count("handled")).isEqualTo(3);
    }

    @Test
    void readsAgainWhatAnUnforeseenFaultKeptFromBeingBuried() {
        producer.close();

        poll(loop(this::handle), good(0), poison(1), good(2));

        assertThat(handled).containsExactly(0L);
        assertThat(committed()).isEqualTo(1);
        assertThat(consumer.position(PARTITION)).isEqualTo(1);
    }

    @Test
    void buriesPoisonWithItsBytesAndGoesOn() {
        poll(loop(this::handle), good(0), poison(1), good(2));

        assertThat(handled).containsExactly(0L, 2L);
        assertThat(committed()).isEqualTo(3);
        ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo("feed.rebuilds.v1.dlt");
        assertThat(letter.value()).isEqualTo("poison".getBytes(UTF_8));
        assertThat(header(letter, "topic")).isEqualTo("feed.rebuilds.v1");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("1");
        assertThat(header(letter, "group")).isEqualTo("group");
        assertThat(header(letter, "attempts")).isEqualTo("1");
        assertThat(header(letter, "reason")).contains("not a CloudEvent");
        assertThat(header(letter, "fault")).isEqualTo("UNREADABLE");
        assertThat(meters.get("castlog.events.dead.lettered")
                        .tag("reason", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void buriesAtOnceWhatTheHandlerCallsPermanent() {
        poll(loop(EventHandler.each(event -> failAt(event, 1, new PermanentException("no such thing")))), all(3));

        assertThat(handled).containsExactly(0L, 2L);
        assertThat(committed()).isEqualTo(3);
        assertThat(header(producer.history().getFirst(), "reason")).contains("no such thing");
    }

    @Test
    void goesOneByOneWhenABatchFailsSoThatOnlyTheCulpritIsBuried() {
        poll(
                loop(events -> {
                    for (Received<RebuildEvent> event : events) {
                        failAt(event, 2, new PermanentException("bad"));
                    }
                }),
                all(4));

        assertThat(handled).contains(0L, 1L, 3L).doesNotContain(2L);
        assertThat(producer.history()).hasSize(1);
        assertThat(header(producer.history().getFirst(), "offset")).isEqualTo("2");
        assertThat(committed()).isEqualTo(4);
    }

    @Test
    void waitsForADependencyWithoutSkippingOrBurying() {
        PartitionLoop<RebuildEvent> loop =
                loop(EventHandler.each(event -> failAt(event, 1, new TransientException("down"))));

        poll(loop, all(3));

        assertThat(handled).containsExactly(0L);
        assertThat(committed()).isEqualTo(1);
        assertThat(consumer.position(PARTITION)).isEqualTo(1);
        assertThat(pauses.paused).containsExactly(PARTITION);
        assertThat(pauses.partitions.waiting().values()).containsExactly("TransientException: down");
        for (int i = 0; i < 20; i++) {
            poll(loop, good(1), good(2));
        }
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void pausesLongerEachTimeAndForgetsItOnceItMoves() {
        boolean[] down = {true};
        PartitionLoop<RebuildEvent> loop = loop(EventHandler.each(event -> {
            if (down[0]) {
                throw new TransientException("down");
            }
            handled.add(event.offset());
        }));

        poll(loop, good(0));
        poll(loop, good(0));
        down[0] = false;
        poll(loop, good(0));

        assertThat(pauses.delays.get(1)).isGreaterThan(pauses.delays.get(0));
        assertThat(handled).containsExactly(0L);
        assertThat(pauses.partitions.waiting()).isEmpty();
    }

    @Test
    void buriesAnEventThatAlwaysThrowsAfterFiveAttempts() {
        PartitionLoop<RebuildEvent> loop =
                loop(EventHandler.each(event -> failAt(event, 0, new IllegalStateException("bug"))));

        for (int i = 0; i < 4; i++) {
            poll(loop, good(0), good(1));
            assertThat(producer.history()).isEmpty();
        }
        poll(loop, good(0), good(1));

        assertThat(header(producer.history().getFirst(), "attempts")).isEqualTo("5");
        assertThat(handled).containsExactly(1L);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void stopsAtAnEventOfANewerVersionUntilTheNextBuild() {
        poll(loop(this::handle), good(0), newer(1), good(2));

        assertThat(handled).containsExactly(0L);
        assertThat(committed()).isEqualTo(1);
        assertThat(consumer.position(PARTITION)).isEqualTo(1);
        assertThat(pauses.partitions.newer().values())
                .singleElement()
                .asString()
                .contains("version 2");
        assertThat(Mono.from(new PausedPartitionsHealth(pauses.partitions).getResult())
                        .map(HealthResult::getStatus)
                        .block())
                .isEqualTo(HealthStatus.DOWN);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void skipsNothingWhenTheDeadLetterCannotBeWritten() {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");

        poll(loop(this::handle), poison(0), good(1));

        assertThat(handled).isEmpty();
        assertThat(committed()).isEqualTo(0);
        assertThat(consumer.position(PARTITION)).isEqualTo(0);
    }

    @Test
    void leavesTheRestOfAPollToTheNextProcessWhenItStops() {
        poll(
                loop(EventHandler.each(event -> {
                    handled.add(event.offset());
                    stopping = true;
                })),
                all(3));

        assertThat(handled).containsExactly(0L);
        assertThat(committed()).isEqualTo(1);
    }

    private void handle(List<Received<RebuildEvent>> events) {
        events.forEach(event -> handled.add(event.offset()));
    }

    private void failAt(Received<RebuildEvent> event, long offset, RuntimeException failure) {
        if (event.offset() == offset) {
            throw failure;
        }
        handled.add(event.offset());
    }

    private PartitionLoop<RebuildEvent> loop(EventHandler<RebuildEvent> handler) {
        TopicNames names = new TopicNames("");
        EventPublisher publisher =
                new EventPublisher(producer, names, new io.micronaut.runtime.ApplicationConfiguration());
        return new PartitionLoop<>(
                Topics.REBUILDS,
                "group",
                CODEC,
                handler,
                partition -> "mark of " + partition,
                new DeadLetters(publisher, names, Clock.systemUTC()),
                pauses.partitions,
                new ListenerMeters(meters, "feed.rebuilds.v1", "group"),
                () -> stopping);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on to List.of, which is as safe
    private void poll(PartitionLoop<RebuildEvent> loop, ConsumerRecord<byte[], byte[]>... records) {
        loop.handle(new ConsumerRecords<>(Map.of(PARTITION, List.of(records)), Map.of()), consumer);
    }

    @Test
    void aCommitCarriesThePartitionsMark() {
        poll(loop(_ -> {}), good(0));

        assertThat(consumer.committed(java.util.Set.of(PARTITION)).values())
                .extracting(OffsetAndMetadata::metadata)
                .containsExactly("mark of feed.rebuilds.v1-0");
    }

    private long committed() {
        return Optional.ofNullable(
                        consumer.committed(java.util.Set.of(PARTITION)).get(PARTITION))
                .orElseThrow()
                .offset();
    }

    private double count(String what) {
        return meters.get("castlog.events." + what).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static ConsumerRecord<byte[], byte[]>[] all(int count) {
        ConsumerRecord[] records = new ConsumerRecord[count];
        for (int i = 0; i < count; i++) {
            records[i] = good(i);
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> good(long offset) {
        ProducerRecord<byte[], byte[]> sent = CODEC.encode(
                "t", URI.create("/test"), new RebuildRequested(new PodcastId("show"), offset, "test"), Instant.EPOCH);
        return at(offset, sent.headers(), sent.value());
    }

    private static ConsumerRecord<byte[], byte[]> newer(long offset) {
        ConsumerRecord<byte[], byte[]> known = good(offset);
        known.headers().remove("ce_dataversion").add("ce_dataversion", "2".getBytes(UTF_8));
        return known;
    }

    private static ConsumerRecord<byte[], byte[]> poison(long offset) {
        return at(offset, new RecordHeaders(), "poison".getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> at(long offset, Headers headers, byte[] value) {
        byte[] key = "show".getBytes(UTF_8);
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("castlog_dlt_" + name).value(), UTF_8);
    }
}
