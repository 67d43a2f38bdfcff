package io.castlog.feed.replay;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.events.PodcastId;
import io.castlog.feed.Instances;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.replay.Result.State;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Two instances keep serving while the table is rebuilt under them, there and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> SHOWS = List.of("moved-a", "moved-b", "moved-c", "moved-d");

    private Instances instances;

    @BeforeAll
    void open() {
        instances = Instances.start("projection");
    }

    @AfterAll
    void close() {
        instances.close();
    }

    @Test
    void aTableThatLostAnItemIsRebuiltWhileShowsGoOn() {
        SHOWS.forEach(show -> publish(show, "first"));
        lose("moved-a", "first");
        assertThat(instances.stage().json("/podcasts/moved-a/episodes")).hasToString("{items=[]}");

        Set<String> published = new HashSet<>();
        published.addAll(whileShowsGoOn("there"));
        assertThat(pointer())
                .containsEntry("table", text(instances.environment().catalogStandbyTable()));
        published.addAll(whileShowsGoOn("back"));

        assertThat(pointer())
                .containsEntry("table", text(instances.environment().catalogTable()))
                .containsEntry("generation", AttributeValue.fromN("2"));
        assertThat(published).hasSizeGreaterThan(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).isEqualTo(folded()));
        assertThat(instances.stage().awaitEpisode("moved-a", "first", episode -> true))
                .containsEntry("published", true);
        published.forEach(episode -> instances
                .stage()
                .awaitEpisode("moved-b", episode, found -> Boolean.TRUE.equals(found.get("published"))));
    }

    @Test
    void onlyTheWholeTableIsRebuilt() {
        Plan some = Plan.ALL.of(Set.of(new PodcastId("moved-a")));

        assertThatThrownBy(() -> bean(Projection.class).run(some, new Progress() {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as a whole");
    }

    /** The episodes that were published meanwhile. */
    private Set<String> whileShowsGoOn(String name) {
        AtomicBoolean done = new AtomicBoolean();
        Set<String> published = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> going = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get() || i < 3; i++) {
                String episode = name + i;
                instances.stage().publish(anUpload("moved-b").file(episode + ".wav"));
                published.add(episode);
                awaitFeed("moved-b", episode);
            }
        });
        Summary summary = bean(Projection.class).run(Plan.ALL, new Progress() {});
        Instant switched = Instant.now();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(switched.plusSeconds(3)));
        done.set(true);
        going.join();
        assertThat(summary.count(State.WRITTEN)).isEqualTo(SHOWS.size());
        return published;
    }

    private Map<String, Snapshot> states() {
        CatalogTable table = bean(CatalogTable.class);
        return byId(
                SHOWS.stream().map(show -> table.snapshot(new PodcastId(show)).orElseThrow()));
    }

    private Map<String, Snapshot> folded() {
        Map<String, Snapshot> states = new ConcurrentHashMap<>();
        Replay replay = bean(Replay.class);
        replay.run(
                bean(CatalogReader.class).strands(Plan.ALL),
                Plan.ALL,
                new Progress() {},
                (_, history, _) -> states.putAll(byId(history.all())));
        return states;
    }

    private static Map<String, Snapshot> byId(Stream<Snapshot> states) {
        Map<String, Snapshot> found = new ConcurrentHashMap<>();
        states.forEach(state -> found.put(
                state.show().podcastId().value(),
                new Snapshot(
                        state.show(),
                        state.episodes().stream()
                                .sorted(Comparator.comparing((EpisodeState episode) ->
                                        episode.episodeId().value()))
                                .toList())));
        return found;
    }

    private void publish(String show, String episode) {
        instances.stage().publish(anUpload(show).file(episode + ".wav"));
        awaitFeed(show, episode);
    }

    private void awaitFeed(String show, String episode) {
        instances.stage().awaitFeed(show, feed -> feed.contains("/" + episode + "-standard.mp3"));
    }

    private void lose(String show, String episode) {
        instances
                .environment()
                .dynamodb()
                .deleteItem(delete -> delete.tableName(instances.environment().catalogTable())
                        .key(Map.of("podcastId", text(show), "episodeId", text(episode))));
    }

    private Map<String, AttributeValue> pointer() {
        return instances
                .environment()
                .dynamodb()
                .getItem(get -> get.tableName(instances.environment().catalogTable())
                        .key(Map.of("podcastId", text("#castlog"), "episodeId", text("#active"))))
                .item();
    }

    private <T> T bean(Class<T> type) {
        ApplicationContext context = instances.servers().getLast().getApplicationContext();
        return context.getBean(type);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
