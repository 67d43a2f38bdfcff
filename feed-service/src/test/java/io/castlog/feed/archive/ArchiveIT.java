package io.castlog.feed.archive;

import static io.castlog.feed.AnUpload.anUpload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.feed.Runs;
import io.castlog.feed.Stage;
import io.castlog.feed.replay.ReplayCommand;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.TopicNames;
import io.castlog.platform.log.Cluster;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One log is archived while shows are published; what the tests do with the archive is beside one another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, String> SMALL_SEGMENTS =
            Map.of("castlog.archive.segment-age", "300ms", "castlog.archive.segment-size", "5000");
    private static final ArchiveConfig CONFIG =
            new ArchiveConfig("", 5000, Duration.ofMillis(300), Duration.ofMinutes(5));
    private static final List<String> SHOWS = List.of("one", "two");
    private static final RestoreProgress SILENT = new RestoreProgress() {};

    private final Environment here = CastlogStack.environment("archive");
    private final ArchiveLocation archive = new ArchiveLocation(here.archiveBucket(), "");
    private final Map<String, Object> episodes = new HashMap<>();

    @BeforeAll
    void publishShows() {
        Runs.during(here, SMALL_SEGMENTS, (stage, _) -> {
            SHOWS.forEach(show -> stage.publish(anUpload(show)));
            awaitArchived(here, archive); // so that there are later segments
            SHOWS.forEach(show -> stage.publish(anUpload(show).file("e2.wav")));
            sendOddRecords(stage);
            for (String show : SHOWS) {
                stage.awaitFeed(show, feed -> feed.contains("/e1-standard") && feed.contains("/e2-standard"));
                for (String episode : List.of("e1", "e2")) {
                    episodes.put(
                            show + "/" + episode,
                            stage.awaitEpisode(show, episode, found -> Boolean.TRUE.equals(found.get("published"))));
                }
            }
            awaitArchived(here, archive);
        });
    }

    private static void sendOddRecords(Stage stage) {
        String topic = stage.environment().topic(Topics.UPLOADS.name());
        ProducerRecord<byte[], byte[]> binary = new ProducerRecord<>(
                topic, 0, 1_234_567_890_123L, new byte[] {(byte) 0xff, 0}, new byte[] {(byte) 0xc3, 0x28, 10});
        binary.headers().add("twice", "one".getBytes(UTF_8)).add("twice", new byte[] {(byte) 0x80});
        binary.headers().add("none", null);
        EventPublisher.await(stage.publisher().send(binary));
        EventPublisher.await(stage.publisher().send(new ProducerRecord<>(topic, 0, "tombstone".getBytes(UTF_8), null)));
    }

    @Test
    void theLogTheTableAndTheFeedsComeBackToTheByte() {
        Environment there = CastlogStack.environment("restore");

        assertThat(replay(there, "--from-archive", uri(archive), "--dry-run")).isZero();
        assertThat(log(there).values()).allMatch(List::isEmpty);

        assertThat(replay(there, "--from-archive", uri(archive))).isZero();

        assertThat(log(there)).isEqualTo(log(here));
        assertThat(positions(there)).isEqualTo(archivedPositions()).isNotEmpty();
        assertThat(Runs.feeds(there)).isEqualTo(Runs.feeds(here)).hasSize(4);

        Map<String, String> sameArchive = new HashMap<>(SMALL_SEGMENTS);
        sameArchive.put("castlog.archive.bucket", archive.bucket());
        Runs.during(there, sameArchive, (stage, context) -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            episodes.forEach((path, before) -> {
                String[] id = path.split("/", -1);
                assertThat(stage.awaitEpisode(id[0], id[1], before::equals)).isEqualTo(before);
            });
            stage.publish(anUpload("one").file("e3.wav"));
            stage.awaitFeed("one", feed -> feed.contains("/e3-standard") && feed.contains("/e1-standard"));
            awaitArchived(there, archive);
            assertThat(meters.get("castlog.archive.stopped").gauge().value()).isZero();
            assertThat(meters.get("castlog.archive.segments").counter().count()).isPositive();
        });
    }

    @Test
    void aDamagedOrMissingSegmentIsNamed() {
        Collection<SegmentName> all = new ArchiveBucket(here.s3(), archive).segments();
        Set<LogPartition> continued = all.stream()
                .filter(name -> name.first() > 0)
                .map(SegmentName::partition)
                .collect(Collectors.toSet());
        SegmentName some = all.stream()
                .filter(name -> name.first() == 0 && continued.contains(name.partition()))
                .findFirst()
                .orElseThrow();
        ArchiveLocation damaged = copy("damaged/", (key, bytes) -> {
            if (key.equals(some.key())) {
                bytes[bytes.length - 9] ^= 1;
            }
            return bytes;
        });
        ArchiveLocation missing = copy("missing/", (key, bytes) -> key.equals(some.key()) ? new byte[0] : bytes);
        ArchiveLocation whole = copy("whole/", (_, bytes) -> bytes);

        try (ApplicationContext context = replaying(here)) {
            Restore restore = context.getBean(Restore.class);
            assertThat(restore.verify(whole, SILENT).records()).isPositive();
            assertThatThrownBy(() -> restore.verify(damaged, SILENT))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining(some.key());
            assertThatThrownBy(() -> restore.verify(missing, SILENT))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("%s: offsets 0 to".formatted(some.partition()));
            assertThat(replay(here, "--from-archive", uri(damaged), "--dry-run"))
                    .isEqualTo(4);
            assertThatThrownBy(() -> restore.verify(new ArchiveLocation(here.rssBucket(), "none/"), SILENT))
                    .hasMessageContaining("holds no archive");
        }
    }

    @Test
    void aRestoreThatWasCutOffGoesOnAndOthersRecordsAreNotMixedIn() {
        Environment there = CastlogStack.environment("cutoff");
        LogPartition partition = new LogPartition(Topics.UPLOADS.name(), 0);
        ConsumerRecord<byte[], byte[]> first = records(here, partition).getFirst();

        try (ApplicationContext context = replaying(there)) {
            EventPublisher publisher = context.getBean(EventPublisher.class);
            Restore restore = context.getBean(Restore.class);
            EventPublisher.await(
                    publisher.send(Line.of(first).to(there.topic(partition.topic()), partition.partition())));
            Restored restored = restore.run(archive, SILENT);
            assertThat(restored.produced()).isEqualTo(restored.records() - 1);
            assertThat(restore.run(archive, SILENT).produced()).isZero();

            EventPublisher.await(
                    publisher.send(Line.of(first).to(there.topic(Topics.CATALOG.name()), partition.partition())));
            assertThatThrownBy(() -> restore.run(archive, SILENT)).hasMessageContaining("is not empty: it holds");
        }
    }

    @Test
    void topicsThatCannotHoldTheLogAreRefused() {
        Environment other = CastlogStack.environment("twoparts", 2);

        try (ApplicationContext context = replaying(other)) {
            assertThatThrownBy(() -> context.getBean(Restore.class).run(archive, SILENT))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("has 2 partitions, the archive was made of 3");
        }
    }

    @Test
    void anotherLogIsNotArchivedBehindThisOne() {
        Environment foreign = CastlogStack.environment("foreign");
        List<SegmentName> before = new ArchiveBucket(here.s3(), archive).segments();
        MeterRegistry meters = new SimpleMeterRegistry();

        try (ApplicationContext context = replaying(foreign)) {
            Loop loop = Loop.start(context, new ArchiveBucket(here.s3(), archive), meters);
            await().atMost(PATIENCE)
                    .until(() -> meters.get("castlog.archive.stopped").gauge().value() > 0);
            loop.stop();
        }

        assertThat(new ArchiveBucket(here.s3(), archive).segments()).containsAll(before);
    }

    @Test
    void whileTheBucketIsAwayNothingIsLostAndTwoArchiversLeaveNoGap() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ArchiveLocation late = new ArchiveLocation(here.archiveBucket() + "-late", "");

        try (ApplicationContext context = replaying(here)) {
            Loop one = Loop.start(context, new ArchiveBucket(here.s3(), late), meters);
            await().atMost(PATIENCE)
                    .until(() ->
                            meters.get("castlog.archive.failures").counter().count() > 0);
            here.s3().createBucket(create -> create.bucket(late.bucket()));
            Loop two = Loop.start(context, new ArchiveBucket(here.s3(), late), new SimpleMeterRegistry());
            awaitArchived(here, late);
            one.stop();
            two.stop();
            assertThat(context.getBean(Restore.class).verify(late, SILENT).records())
                    .isEqualTo(log(here).values().stream().mapToLong(List::size).sum());
        }
    }

    private record Loop(ArchiveLoop loop, Thread thread) {
        static Loop start(ApplicationContext context, ArchiveBucket bucket, MeterRegistry meters) {
            ArchiveLoop loop = new ArchiveLoop(
                    context.getBean(Cluster.class),
                    bucket,
                    CONFIG,
                    new ArchiveMeters(meters, ArchiveLoop.TOPICS),
                    Clock.systemUTC());
            return new Loop(loop, Thread.ofPlatform().start(loop));
        }

        void stop() {
            loop.stop();
            try {
                assertThat(thread.join(PATIENCE)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Copied {
        byte[] bytes(String key, byte[] bytes);
    }

    /** A copy of the archive; what has no bytes is left out. */
    private ArchiveLocation copy(String prefix, Copied change) {
        for (S3Object object : here.s3()
                .listObjectsV2Paginator(list -> list.bucket(archive.bucket()))
                .contents()) {
            if (object.key().startsWith(SegmentName.ROOT)) {
                ResponseBytes<GetObjectResponse> read = here.s3()
                        .getObjectAsBytes(get -> get.bucket(archive.bucket()).key(object.key()));
                GetObjectResponse head = read.response();
                byte[] bytes = change.bytes(object.key(), read.asByteArray());
                if (bytes.length > 0) {
                    here.s3()
                            .putObject(
                                    put -> put.bucket(archive.bucket())
                                            .key(prefix + object.key())
                                            .metadata(head.metadata()),
                                    RequestBody.fromBytes(bytes));
                }
            }
        }
        return new ArchiveLocation(archive.bucket(), prefix);
    }

    private static void awaitArchived(Environment environment, ArchiveLocation location) {
        ArchiveBucket bucket = new ArchiveBucket(environment.s3(), location);
        await("archive of " + location).atMost(PATIENCE).untilAsserted(() -> {
            Map<LogPartition, Long> ends = log(environment).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> (long) entry.getValue().size()));
            assertThat(Contents.of(bucket).ends()).isEqualTo(ends);
        });
    }

    private static int replay(Environment environment, String... arguments) {
        return Runs.command(environment, Map.of(), () -> ReplayCommand.run(arguments));
    }

    private static String uri(ArchiveLocation location) {
        return "s3://" + location.bucket() + "/" + location.prefix();
    }

    private static ApplicationContext replaying(Environment environment) {
        return ApplicationContext.run(new HashMap<>(environment.properties()), "replay");
    }

    /** Every record of the log topics. */
    private static Map<LogPartition, List<Line>> log(Environment environment) {
        Map<LogPartition, List<Line>> lines = new HashMap<>();
        for (Topic<?> topic : ArchiveLoop.TOPICS) {
            for (int i = 0; i < 3; i++) {
                LogPartition partition = new LogPartition(topic.name(), i);
                lines.put(
                        partition,
                        records(environment, partition).stream().map(Line::of).toList());
            }
        }
        return lines;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Environment environment, LogPartition partition) {
        TopicPartition from = new TopicPartition(environment.topic(partition.topic()), partition.partition());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = reader(environment)) {
            consumer.assign(List.of(from));
            consumer.seekToBeginning(List.of(from));
            long end = consumer.endOffsets(List.of(from)).getOrDefault(from, 0L);
            while (consumer.position(from) < end) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> reader(Environment environment) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", environment.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<GroupOffsets.Position> positions(Environment environment) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", environment.kafka()))) {
            TopicNames names = new TopicNames(environment.variable("CASTLOG_TOPIC_PREFIX"));
            return new Groups(admin, names).read(Instant.now()).groups();
        }
    }

    private List<GroupOffsets.Position> archivedPositions() {
        Set<String> topics = ArchiveLoop.TOPICS.stream().map(Topic::name).collect(Collectors.toSet());
        return new ArchiveBucket(here.s3(), archive)
                .groups().orElseThrow().groups().stream()
                        .filter(position -> topics.contains(position.topic()))
                        .toList();
    }
}
