package io.castlog.feed.move;

import static io.castlog.feed.AnUpload.anUpload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.feed.Runs;
import io.castlog.feed.Stage;
import io.castlog.feed.archive.ArchiveLocation;
import io.castlog.feed.archive.Restore;
import io.castlog.feed.archive.RestoreProgress;
import io.castlog.feed.replay.Past;
import io.castlog.feed.replay.ReplayCommand;
import io.castlog.platform.event.Moved;
import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.ConsumerGroups;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Strand;
import io.castlog.platform.log.Stretch;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A log that was moved twice is one log: from 3 partitions to 6, and to 4, which share nothing but 2. */
class MoveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TOPIC = "feed.catalog.v1";
    private static final Map<String, String> FIRST = Map.of("castlog.archive.segment-age", "300ms");
    private static final Map<String, String> SECOND = moved("feed.catalog.v1.p6", TOPIC);
    private static final Map<String, String> THIRD = moved("feed.catalog.v2", TOPIC + ",feed.catalog.v1.p6");
    private static final List<String> SHOWS = List.of("a", "b", "c", "d", "e", "f", "g");

    private final Environment here = CastlogStack.environment("move");

    private static Map<String, String> moved(String topic, String before) {
        Map<String, String> settings = new HashMap<>(FIRST);
        settings.put("castlog.topics.catalog", topic);
        settings.put("castlog.topics.catalog-before", before);
        return settings;
    }

    @Test
    void aLogGoesOnInOtherTopics() {
        Runs.during(here, FIRST, (stage, context) -> {
            publish(stage, "e1.wav", 1);
            assertThat(move(FIRST, "feed.catalog.v1.p6", 6, "--dry-run")).isEqualTo(4); // at work
            awaitRead(context);
        });
        Map<String, String> then = Runs.feeds(here);
        long offset = lastOffset(FIRST);
        assertThat(move(FIRST, "feed.catalog.v1.p6", 6, "--dry-run")).isZero();
        assertThat(replay(SECOND)).as("not moved yet").isEqualTo(4);
        assertThat(move(FIRST, "feed.catalog.v1.p6", 6)).isZero();
        assertThat(move(FIRST, "feed.catalog.v1.p6", 6)).as("again").isZero();
        assertThat(move(FIRST, "feed.catalog.v1.p9", 9)).as("elsewhere").isEqualTo(4);
        whoStillUsesTheOldTopicStopsAndShowsIt();

        Runs.during(here, SECOND, (stage, context) -> {
            publish(stage, "e1.wav", 2);
            publish(stage, "e2.wav", 1);
            awaitRead(context);
        });
        assertThat(move(SECOND, TOPIC, 3)).as("back").isEqualTo(4);
        aMoveIsCutOff(SECOND, "feed.catalog.v2", 4);
        assertThat(move(SECOND, "feed.catalog.v2", 4)).isZero();
        Runs.during(here, THIRD, (stage, context) -> {
            publish(stage, "e3.wav", 1);
            stage.publish(anUpload("new"));
            stage.awaitFeed("new", feed -> feed.contains("/e1-standard"));
            awaitRead(context);
            assertThat(replay(THIRD, "--live")).isZero();
            assertThat(replay(THIRD, "--projection")).isZero();
            stage.publish(anUpload("new").file("e2.wav"));
            stage.awaitFeed("new", feed -> feed.contains("/e2-standard"));
            awaitRead(context);
            awaitArchived(context);
        });

        strandsHoldAllOfTheirShows();
        theFeedsComeBackToTheByte();
        thePastIsWhatItWas(then, offset);
        anEmptyClusterGetsAllOfIt();
    }

    private static void publish(Stage stage, String file, int version) {
        SHOWS.forEach(show -> stage.publish(anUpload(show).file(file).version(version)));
        SHOWS.forEach(show -> {
            String key = anUpload(show)
                    .file(file)
                    .version(version)
                    .renditions()
                    .getFirst()
                    .key();
            stage.awaitFeed(show, feed -> feed.contains(key));
        });
    }

    /** The topic is made, one partition begun to be padded, and one of the old ones ended. */
    private void aMoveIsCutOff(Map<String, String> settings, String to, int partitions) {
        with(settings, context -> {
            Cluster cluster = context.getBean(Cluster.class);
            String old = cluster.names().of(Topics.CATALOG);
            String next = cluster.names().prefix() + to;
            try (Admin admin = cluster.admin();
                    Producer<byte[], byte[]> producer = cluster.producer()) {
                Cluster.await(admin.createTopics(List.of(new NewTopic(next, partitions, (short) 1)))
                        .all());
                for (int i = 0; i < 300; i++) {
                    var _ = producer.send(new ProducerRecord<>(next, 0, null, null));
                }
                return producer.send(Moved.marker(old, 1, next));
            }
        });
    }

    private int move(Map<String, String> settings, String to, int partitions, String... more) {
        String[] arguments = new String[more.length + 5];
        List<String> all = List.of(TOPIC, "--to", to, "--partitions", Integer.toString(partitions));
        all.toArray(arguments);
        System.arraycopy(more, 0, arguments, all.size(), more.length);
        return Runs.command(here, settings, () -> MoveCommand.run(arguments));
    }

    private int replay(Map<String, String> settings, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "--all";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Runs.command(here, settings, () -> ReplayCommand.run(arguments));
    }

    private <T> T with(Map<String, String> settings, Function<ApplicationContext, T> what) {
        try (ApplicationContext context = ApplicationContext.run(new HashMap<>(here.properties(settings)), "replay")) {
            return what.apply(context);
        }
    }

    private long lastOffset(Map<String, String> settings) {
        return with(
                settings,
                context -> context.getBean(LogReader.class).strands(Topics.CATALOG).stream()
                        .flatMap(strand -> strand.live().stream())
                        .mapToLong(Stretch::end)
                        .max()
                        .orElseThrow());
    }

    private void whoStillUsesTheOldTopicStopsAndShowsIt() {
        Runs.during(here, FIRST, (stage, context) -> {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> stage.json("/health/readiness"))
                            .isInstanceOfSatisfying(
                                    HttpClientResponseException.class,
                                    answer -> assertThat(answer.getResponse().getBody(String.class))
                                            .hasValueSatisfying(
                                                    body -> assertThat(body).contains("the log goes on in topic"))));
            assertThatThrownBy(() -> stage.publisher()
                            .publish(Topics.CATALOG, anUpload("late").accepted(), Instant.EPOCH))
                    .isInstanceOf(RecordTooLargeException.class);
        });
    }

    private void strandsHoldAllOfTheirShows() {
        with(THIRD, context -> {
            LogReader log = context.getBean(LogReader.class);
            List<Strand> strands = log.strands(Topics.CATALOG);
            assertThat(strands).hasSize(1).first().satisfies(strand -> {
                assertThat(strand.ended()).hasSize(9);
                assertThat(strand.live()).hasSize(4);
            });
            Map<String, Long> offsets = new HashMap<>();
            log.read(strands.getFirst(), entry -> {
                Long before = offsets.put(new String(entry.key(), UTF_8), entry.offset());
                assertThat(before == null || before < entry.offset()).isTrue();
            });
            return offsets;
        });
        with(
                SECOND,
                context -> assertThat(context.getBean(LogReader.class).strands(Topics.CATALOG))
                        .hasSize(3)
                        .allSatisfy(strand -> {
                            assertThat(strand.ended()).hasSize(1);
                            assertThat(strand.live()).hasSize(2);
                        }));
    }

    private void theFeedsComeBackToTheByte() {
        Map<String, String> published = Runs.feeds(here);
        published
                .keySet()
                .forEach(key -> here.s3()
                        .deleteObject(delete -> delete.bucket(here.rssBucket()).key(key)));
        here.dynamodb().scanPaginator(scan -> scan.tableName(here.catalogTable())).items().stream()
                .filter(item -> !item.containsKey("generation"))
                .forEach(item -> here.dynamodb()
                        .deleteItem(delete -> delete.tableName(here.catalogTable())
                                .key(Map.of(
                                        "podcastId", text(item, "podcastId"), "episodeId", text(item, "episodeId")))));

        assertThat(replay(THIRD, "--live")).isZero();

        assertThat(Runs.feeds(here)).isEqualTo(published);
        assertThat(replay(THIRD)).isZero();
    }

    private static AttributeValue text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private void thePastIsWhatItWas(Map<String, String> then, long offset) {
        String folder = "s3://%s/then".formatted(here.rssBucket());
        assertThat(replay(THIRD, "--until-offset", Long.toString(offset), "--to", folder))
                .isZero();
        then.forEach((key, text) -> assertThat(here.s3()
                        .getObjectAsBytes(get -> get.bucket(here.rssBucket()).key("then/" + key))
                        .asUtf8String())
                .isEqualTo(text));
        assertThat(with(THIRD, context -> context.getBean(Past.class).at(new PodcastId("a"), offset))
                        .episodes())
                .hasSize(1);
    }

    private void anEmptyClusterGetsAllOfIt() {
        Environment there = CastlogStack.environment("moved");

        assertThat(Runs.command(
                        there,
                        THIRD,
                        () -> ReplayCommand.run("--from-archive", "s3://%s/".formatted(here.archiveBucket()))))
                .isZero();

        assertThat(Runs.feeds(there)).isEqualTo(Runs.feeds(here));
        Runs.during(there, THIRD, (stage, _) -> {
            stage.publish(anUpload("a").file("e4.wav"));
            stage.awaitFeed("a", feed -> feed.contains("/e4-standard") && feed.contains("/e3-standard"));
        });
    }

    private void awaitRead(ApplicationContext context) {
        LogReader log = context.getBean(LogReader.class);
        Cluster cluster = context.getBean(Cluster.class);
        try (Admin admin = cluster.admin()) {
            ConsumerGroups groups = new ConsumerGroups(admin, cluster.names());
            await().atMost(PATIENCE).untilAsserted(() -> {
                Map<TopicPartition, Long> read = groups.offsets(here.topic("feed-catalog")).entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey, entry -> entry.getValue().offset()));
                log.stretches(cluster.names().of(Topics.CATALOG)).stream()
                        .filter(stretch -> stretch.events() > 0)
                        .forEach(stretch -> assertThat(read).containsEntry(stretch.partition(), stretch.end()));
            });
        }
    }

    private void awaitArchived(ApplicationContext context) {
        LogReader log = context.getBean(LogReader.class);
        Cluster cluster = context.getBean(Cluster.class);
        Restore restore = context.getBean(Restore.class);
        await().atMost(PATIENCE).untilAsserted(() -> {
            long records = Topics.all().stream()
                    .filter(topic -> topic.retention().isEmpty())
                    .flatMap(topic -> cluster.names().generations(topic).stream())
                    .flatMap(name -> log.stretches(name).stream())
                    .mapToLong(Stretch::events)
                    .sum();
            assertThat(restore.verify(new ArchiveLocation(here.archiveBucket(), ""), new RestoreProgress() {})
                            .records())
                    .isEqualTo(records);
        });
    }
}
