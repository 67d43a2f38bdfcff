package io.castlog.feed.replay;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.feed.Instances;
import io.castlog.feed.rebuild.ActiveRenderer;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Field;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.replay.Result.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** A tag of a new renderer reaches the back catalogue of a running service, and goes back. */
class RendererSwitchIT {
    private static final List<String> SHOWS = List.of("shown-a", "shown-b", "shown-c");

    private Instances instances;

    @BeforeEach
    void open() {
        instances = Instances.start("renderer");
        instances
                .servers()
                .forEach(server -> server.getApplicationContext()
                        .getBean(ActiveRenderer.class)
                        .use(Version.V3));
        SHOWS.forEach(show -> publish(show, "first"));
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void aNewTagReachesAllFeedsAtOnceAndGoesBackToTheByte() {
        Map<String, String> before = feeds();
        assertThat(before.values()).noneMatch(RendererSwitchIT::isNew);
        Heard shadow = new Heard();
        replay(plan(Version.V4), new Target.Shadow(instances.environment().rssBucket(), "shadow/renderer-4"), shadow);
        assertThat(feeds()).isEqualTo(before);
        assertThat(shadow.results)
                .allSatisfy(result -> assertThat(fields(result)).containsExactlyInAnyOrder("pubDate", "itunes:title"));

        Summary there = switchTo(Version.V4, Set.of());

        assertThat(there.count(State.WRITTEN)).isEqualTo(SHOWS.size());
        SHOWS.forEach(show -> assertThat(feeds().get(show)).isEqualTo(text("shadow/renderer-4/" + show + "/feed.xml")));
        publish("shown-b", "second");
        assertThat(isNew(instances.stage().feed("shown-b"))).isTrue();

        switchTo(Version.V3, Set.of());

        assertThat(feeds()).containsEntry("shown-a", before.get("shown-a"));
        assertThat(feeds().values()).noneMatch(RendererSwitchIT::isNew);
    }

    @Test
    void nothingIsSwitchedWhereAppsWouldMind() {
        String wrong = instances.stage().feed("shown-c").replaceFirst("</guid>", "-old</guid>");
        publishByHand("shown-c", wrong);
        Map<String, String> before = feeds();

        Heard heard = new Heard();
        Summary refused = bean(RendererSwitch.class).run(plan(Version.V4), new Target.Live(Set.of()), heard);

        assertThat(refused.count(State.REFUSED)).isOne();
        assertThat(heard.results).singleElement().satisfies(result -> {
            assertThat(result.podcastId().value()).isEqualTo("shown-c");
            assertThat(result.reason()).contains("GUID");
        });
        assertThat(feeds()).isEqualTo(before);
        assertThat(bean(ActiveRenderer.class).now()).isEqualTo(Version.V3);

        switchTo(Version.V4, Set.of(Kind.GUID, Kind.REMOVED));
        assertThat(feeds().values()).allMatch(RendererSwitchIT::isNew);
    }

    private Summary switchTo(Version version, Set<Kind> leave) {
        return bean(RendererSwitch.class).run(plan(version), new Target.Live(leave), new Progress() {});
    }

    private void replay(Plan plan, Target target, Progress progress) {
        bean(Replay.class).run(plan, target, Checkpoint.none(), progress);
    }

    private static Plan plan(Version version) {
        return Plan.ALL.by(version);
    }

    private static boolean isNew(String feed) {
        return feed.replaceAll(">\\s+<", "><").matches("(?s).*<generator>[^<]*</generator><pubDate>.*");
    }

    private static List<String> fields(Result result) {
        List<Field> fields = new ArrayList<>(result.diff().channel());
        result.diff().items().forEach(change -> fields.addAll(change.fields()));
        return fields.stream().map(Field::name).toList();
    }

    private Map<String, String> feeds() {
        Map<String, String> feeds = new HashMap<>();
        SHOWS.forEach(show -> feeds.put(show, instances.stage().feed(show)));
        return feeds;
    }

    private void publish(String show, String episode) {
        instances.stage().publish(anUpload(show).file(episode + ".wav"));
        instances.stage().awaitFeed(show, feed -> feed.contains("/" + episode + "-standard.mp3"));
        instances.stage().awaitEpisode(show, episode, found -> Boolean.TRUE.equals(found.get("published")));
    }

    private void publishByHand(String show, String text) {
        Map<String, String> metadata =
                new HashMap<>(instances.stage().head(show).metadata());
        metadata.put("castlog-sha256", "0".repeat(64));
        instances
                .environment()
                .s3()
                .putObject(
                        put -> put.bucket(instances.environment().rssBucket())
                                .key(show + "/feed.xml")
                                .metadata(metadata),
                        RequestBody.fromString(text, StandardCharsets.UTF_8));
    }

    private String text(String key) {
        return instances.text(key);
    }

    private <T> T bean(Class<T> type) {
        return instances.servers().getLast().getApplicationContext().getBean(type);
    }

    private static final class Heard implements Progress {
        private final List<Result> results = new CopyOnWriteArrayList<>();

        @Override
        public void done(Result result) {
            results.add(result);
        }
    }
}
