package io.castlog.feed.replay;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.feed.AnUpload;
import io.castlog.feed.Stage;
import io.castlog.feed.replay.Result.State;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event of the catalogue that the table lost is in again once its dead letter is redriven. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefoldedShowsIT implements TestPropertyProvider {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LETTERS = "/admin/dead-letters";

    private final Environment environment = CastlogStack.environment("refold");

    @Inject
    EventPublisher publisher;

    @Inject
    Replay replay;

    @Inject
    @Client("/")
    HttpClient client;

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
    void aLostEventIsInTheTableAndInTheFeedThoughNoOtherFollowed() {
        AnUpload first = anUpload("mended");
        AnUpload second = first.version(2);
        stage.publish(first);
        stage.awaitFeed("mended", text -> text.contains("/e1-standard.mp3"));
        stage.tell(second.received());
        stage.awaitEpisode(
                "mended",
                "e1",
                episode -> String.valueOf(episode.get("latestAttempt"))
                        .contains(second.uploadId().value()));
        Map<String, AttributeValue> item = breakItem("mended", "e1");
        stage.tell(second.jobCompleted());
        String id = await().atMost(PATIENCE)
                .until(() -> letters("mended"), found -> !found.isEmpty())
                .getFirst();
        putItem(item);
        stage.publish(anUpload("mended").file("e2.wav"));
        stage.awaitFeed("mended", text -> text.contains("/e2-standard.mp3"));
        assertThat(replayed(first).state()).isEqualTo(State.DIFFERENT);

        Map<?, ?> answer = redrive(id);

        assertThat(answer.get("result")).hasToString("REDRIVEN");
        assertThat(letters("mended")).isEmpty();
        assertThat(replayed(first).state()).isEqualTo(State.SAME);
        assertThat(stage.json("/podcasts/mended/episodes/e1").get("live"))
                .asString()
                .contains(second.uploadId().value());
    }

    @Test
    void aShowWhoseItemIsBrokenIsWrittenAnew() {
        AnUpload first = anUpload("rewritten");
        stage.publish(first);
        stage.awaitFeed("rewritten", text -> text.contains("/e1-standard.mp3"));
        var _ = breakItem("rewritten", "#show");
        stage.tell(first.file("e2.wav").received());
        String id = await().atMost(PATIENCE)
                .until(() -> letters("rewritten"), found -> !found.isEmpty())
                .getFirst();

        assertThat(redrive(id).get("result")).hasToString("REDRIVEN");
        stage.tell(first.file("e2.wav").submitted(), first.file("e2.wav").jobCompleted());

        stage.awaitFeed("rewritten", text -> text.contains("/e2-standard.mp3"));
        assertThat(replayed(first).state()).isEqualTo(State.SAME);
    }

    private Result replayed(AnUpload upload) {
        AtomicReference<@Nullable Result> found = new AtomicReference<>();
        replay.run(Plan.ALL.of(Set.of(upload.podcastId())), new Target.DryRun(), Checkpoint.none(), new Progress() {
            @Override
            public void done(Result result) {
                found.set(result);
            }
        });
        return Objects.requireNonNull(found.get());
    }

    /** The item as it was. */
    private Map<String, AttributeValue> breakItem(String podcast, String episode) {
        Map<String, AttributeValue> item = environment
                .dynamodb()
                .getItem(get -> get.tableName(environment.catalogTable())
                        .key(Map.of(
                                "podcastId", AttributeValue.fromS(podcast),
                                "episodeId", AttributeValue.fromS(episode)))
                        .consistentRead(true))
                .item();
        Map<String, AttributeValue> broken = new HashMap<>(item);
        broken.put("state", AttributeValue.fromS("{"));
        putItem(broken);
        return item;
    }

    private void putItem(Map<String, AttributeValue> item) {
        environment
                .dynamodb()
                .putItem(put -> put.tableName(environment.catalogTable()).item(item));
    }

    private List<String> letters(String podcast) {
        Map<?, ?> page = client.toBlocking()
                .retrieve(
                        HttpRequest.GET(LETTERS + "?group=feed-catalog&podcastId=" + podcast)
                                .bearerAuth(Environment.TOKEN),
                        Map.class);
        return page.get("items") instanceof List<?> items
                ? items.stream()
                        .map(item -> String.valueOf(((Map<?, ?>) item).get("id")))
                        .toList()
                : List.of();
    }

    private Map<?, ?> redrive(String id) {
        return client.toBlocking()
                .retrieve(
                        HttpRequest.POST(LETTERS + "/" + id + "/redrive", Map.of("by", "test"))
                                .bearerAuth(Environment.TOKEN),
                        Map.class);
    }
}
