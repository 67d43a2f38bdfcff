package io.castlog.feed.replay;

import static io.castlog.feed.AnUpload.anUpload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.feed.AnUpload;
import io.castlog.feed.Stage;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.replay.Result.State;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.TopicNames;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT implements TestPropertyProvider {
    private final Environment environment = CastlogStack.environment("replay");

    @Inject
    EventPublisher publisher;

    @Inject
    @Client("/")
    HttpClient client;

    @Inject
    Replay replay;

    @Inject
    TopicNames names;

    private Stage stage;

    @Override
    public Map<String, String> getProperties() {
        return environment.properties();
    }

    @BeforeAll
    void open() {
        stage = new Stage(environment, publisher, client.toBlocking());
    }

    @Test
    void whatIsPublishedIsRenderedAgainToTheByteAndNotWritten() {
        PodcastId show = published("same", 3);
        HeadObjectResponse before = stage.head("same");

        Result dry = run(show, new Target.DryRun());
        Result live = run(show, new Target.Live(Set.of()));

        assertThat(dry.state()).isEqualTo(State.SAME);
        assertThat(live.state()).isEqualTo(State.SAME);
        assertThat(dry.items()).isEqualTo(3);
        assertThat(stage.head("same").lastModified()).isEqualTo(before.lastModified());
    }

    @Test
    void aFeedThatIsGoneComesBackToTheByte() {
        PodcastId show = published("gone", 2);
        String before = stage.feed("gone");
        String json = object("gone/feed.json");
        delete("gone/feed.xml");
        delete("gone/feed.json");

        Result dry = run(show, new Target.DryRun());
        assertThat(dry.state()).isEqualTo(State.DIFFERENT);
        assertThat(dry.diff().items()).extracting(Change::kind).containsOnly(Kind.ADDED);
        assertThat(stage.feed("gone")).isEmpty();

        Result live = run(show, new Target.Live(Set.of()));

        assertThat(live.state()).isEqualTo(State.WRITTEN);
        assertThat(stage.feed("gone")).isEqualTo(before);
        assertThat(object("gone/feed.json")).isEqualTo(json);
    }

    @Test
    void theTableDoesNotMatter() {
        PodcastId show = published("untabled", 1);
        environment
                .dynamodb()
                .deleteItem(delete -> delete.tableName(environment.catalogTable())
                        .key(Map.of(
                                "podcastId",
                                AttributeValue.fromS("untabled"),
                                "episodeId",
                                AttributeValue.fromS("e1"))));

        assertThat(run(show, new Target.DryRun()).state()).isEqualTo(State.SAME);
    }

    @Test
    void aFeedStandsAsItStoodAtATime() {
        PodcastId show = published("past", 1);
        String first = stage.feed("past");
        Instant between = Instant.now().plusMillis(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(between));
        stage.publish(anUpload("past").file("e2.wav"));
        stage.awaitFeed("past", text -> text.contains("/e2-standard.mp3"));
        Plan then = new Plan(Set.of(show), between, null, 1, 1, null);

        Result result = run(then, new Target.Shadow(environment.rssBucket(), "shadow/test"));

        assertThat(result.state()).isEqualTo(State.WRITTEN);
        assertThat(object("shadow/test/past/feed.xml")).isEqualTo(first);
        assertThat(stage.feed("past")).contains("/e2-standard.mp3");
        assertThat(result.diff().items()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REMOVED);
            assertThat(change.title()).isNotBlank();
        });
    }

    @Test
    void whatAppsKnowIsNotChangedWithoutLeave() {
        PodcastId show = published("gated", 2);
        String right = stage.feed("gated");
        HeadObjectResponse head = stage.head("gated");
        String wrong = right.replaceFirst("(<item>(?s:.)*?<pubDate>)[^<]*", "$1Mon, 01 Jan 2024 10:00:00 +0000")
                .replaceFirst("</guid>", "-old</guid>");
        publishByHand("gated", wrong, head);

        Result refused = run(show, new Target.Live(Set.of()));
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.reason()).contains("GUID");
        assertThat(stage.feed("gated")).isEqualTo(wrong);

        Result written = run(show, new Target.Live(refused.diff().needingLeave()));
        assertThat(written.state()).isEqualTo(State.WRITTEN);
        assertThat(stage.feed("gated")).isEqualTo(right);
    }

    @Test
    void aRunThatWasCutOffGoesOn(@TempDir Path folder) throws IOException {
        PodcastId show = published("resumed", 1);
        Path file = folder.resolve("done");
        Heard first = new Heard();
        Heard second = new Heard();

        replay.run(Plan.ALL.of(Set.of(show)), new Target.DryRun(), Checkpoint.in(file), first);
        replay.run(Plan.ALL.of(Set.of(show)), new Target.DryRun(), Checkpoint.in(file), second);

        assertThat(first.results).containsKey(show);
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(second.results).isEmpty();
    }

    @Test
    void severalProcessesShareThePartitions() {
        List<PodcastId> shows = List.of(published("shared-a", 1), published("shared-b", 1), published("shared-c", 1));
        Heard heard = new Heard();
        for (int share = 1; share <= 3; share++) {
            Plan plan = new Plan(Set.copyOf(shows), null, null, share, 3, 10_000);
            replay.run(plan, new Target.DryRun(), Checkpoint.none(), heard);
        }

        assertThat(heard.results).containsOnlyKeys(shows);
        assertThat(heard.times).allSatisfy((_, count) -> assertThat(count).isOne());
    }

    @Test
    void recordsThatAreNoEventsAreCountedAndLeftOut() {
        PodcastId show = published("poisoned", 1);
        EventPublisher.await(publisher.send(new ProducerRecord<>(
                names.of(Topics.CATALOG), "poisoned".getBytes(UTF_8), "no event".getBytes(UTF_8))));

        Summary summary = replay.run(Plan.ALL.of(Set.of(show)), new Target.DryRun(), Checkpoint.none(), new Heard());

        assertThat(summary.skipped()).isPositive();
        assertThat(summary.count(State.SAME)).isOne();
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Plan(Set.of(), null, null, 3, 2, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share 3/2");
    }

    private void publishByHand(String podcast, String text, HeadObjectResponse head) {
        Map<String, String> metadata = new HashMap<>(head.metadata());
        metadata.put("castlog-sha256", "0".repeat(64));
        environment
                .s3()
                .putObject(
                        put -> put.bucket(environment.rssBucket())
                                .key(podcast + "/feed.xml")
                                .metadata(metadata),
                        RequestBody.fromString(text, UTF_8));
    }

    private Result run(PodcastId show, Target target) {
        return run(Plan.ALL.of(Set.of(show)), target);
    }

    private Result run(Plan plan, Target target) {
        Heard heard = new Heard();
        replay.run(plan, target, Checkpoint.none(), heard);
        return Objects.requireNonNull(heard.results.get(plan.shows().iterator().next()), "nothing replayed");
    }

    private PodcastId published(String podcast, int episodes) {
        for (int i = 1; i <= episodes; i++) {
            AnUpload upload = anUpload(podcast).file("e" + i + ".wav");
            stage.publish(upload);
            String end = "/e" + i + "-standard.mp3";
            stage.awaitFeed(podcast, text -> text.contains(end));
        }
        return new PodcastId(podcast);
    }

    private String object(String key) {
        return environment
                .s3()
                .getObjectAsBytes(get -> get.bucket(environment.rssBucket()).key(key))
                .asUtf8String();
    }

    private void delete(String key) {
        environment
                .s3()
                .deleteObject(delete -> delete.bucket(environment.rssBucket()).key(key));
    }

    private static final class Heard implements Progress {
        private final Map<PodcastId, Result> results = new ConcurrentHashMap<>();
        private final Map<PodcastId, Integer> times = new ConcurrentHashMap<>();

        @Override
        public void done(Result result) {
            results.put(result.podcastId(), result);
            times.merge(result.podcastId(), 1, Integer::sum);
        }
    }
}
