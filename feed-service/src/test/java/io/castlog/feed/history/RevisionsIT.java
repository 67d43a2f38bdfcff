package io.castlog.feed.history;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.castlog.events.PodcastId;
import io.castlog.feed.Instances;
import io.castlog.feed.Instances.Answer;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.replay.Checkpoint;
import io.castlog.feed.replay.Plan;
import io.castlog.feed.replay.Progress;
import io.castlog.feed.replay.Replay;
import io.castlog.feed.replay.Target;
import io.castlog.platform.aws.Purge;
import io.castlog.testkit.Environment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What two instances publish is kept, compared, brought back and, where it was erased, gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final RevisionsConfig ONE = new RevisionsConfig(1, 400);

    private Instances instances;

    @BeforeAll
    void start() {
        instances = Instances.start("revisions");
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @Test
    void everyPublishedFeedIsKeptAsItWas() {
        published("kept", 1);
        String second = titled("kept", "Second");
        String third = titled("kept", "Third");

        List<Map<String, Object>> listed = awaitLive("kept");

        assertThat(listed).hasSizeGreaterThanOrEqualTo(3);
        assertThat(listed.stream().map(RevisionsIT::offset).toList().reversed())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(listed.stream()
                        .limit(2)
                        .map(each -> document("kept", id(each)))
                        .toList())
                .containsExactly(third, second);
        assertThat(listed.getFirst().toString())
                .contains("kind=CHANGE", "type=show-edited", "eventId=show-edited/kept/", "kept=true")
                .contains("previous=" + id(listed.get(1)));
        Map<String, Object> page = json("/podcasts/kept/revisions?limit=1");
        assertThat(json("/podcasts/kept/revisions?limit=1&cursor=" + page.get("next"))
                        .toString())
                .contains("revision=" + id(listed.get(1)));
        assertThat(json("/podcasts/kept/revisions/" + id(listed.get(1)))).containsEntry("live", false);
        assertThatThrownBy(() -> instances.stage().json("/podcasts/kept/revisions"))
                .isInstanceOfSatisfying(
                        HttpClientResponseException.class,
                        e -> assertThat(e.code()).isEqualTo(401));
        assertThatThrownBy(() -> document("kept", "0000000000000000-r001-" + "0".repeat(20)))
                .isInstanceOf(HttpClientResponseException.class)
                .hasMessageContaining("never had a revision");
    }

    @Test
    void aRestoreBringsAFeedBackOnce() {
        published("back", 2);
        send(HttpRequest.PATCH("/podcasts/back/episodes/e1", Map.of("title", "First", "notes", "<p>Right</p>")));
        send(HttpRequest.PATCH("/podcasts/back/episodes/e2", Map.of("title", "Second")));
        titled("back", "Right");
        instances.stage().awaitFeed("back", feed -> feed.contains("<p>Right</p>"));
        String right = id(awaitLive("back").getFirst());
        String before = document("back", right);
        titled("back", "Wrong");
        send(HttpRequest.PATCH("/podcasts/back/episodes/e1", Map.of("title", "Other", "notes", "Wrong")));
        send(HttpRequest.PATCH("/podcasts/back/episodes/e2", Map.of("visibility", "unpublished")));
        instances.stage().publish(anUpload("back").file("e3.wav"));
        instances
                .stage()
                .awaitFeed(
                        "back",
                        feed -> feed.contains("/e3-standard.mp3")
                                && feed.contains("Other")
                                && !feed.contains("/e2-standard.mp3"));

        Answer planned = instances.post("/podcasts/back/revisions/%s/restore?dryRun=true".formatted(right), Map.of());
        assertThat(planned.body().toString()).contains("WOULD_CHANGE").doesNotContain("=CHANGED");
        assertThat(diff("back", right, "live")).containsEntry("same", false);
        Answer restored = instances.post("/podcasts/back/revisions/%s/restore".formatted(right), Map.of());

        assertThat(restored.status()).isEqualTo(200);
        assertThat((List<?>) restored.body().get("changes"))
                .extracting(Object::toString)
                .hasSize(4)
                .allSatisfy(change -> assertThat(change).contains("state=CHANGED"));
        String after = instances
                .stage()
                .awaitFeed(
                        "back",
                        feed -> feed.contains("<title>Right</title>")
                                && feed.contains("<p>Right</p>")
                                && feed.contains("/e2-standard.mp3")
                                && !feed.contains("/e3-standard.mp3"));
        assertThat(withoutDates(after)).isEqualTo(withoutDates(before));
        assertThat(diff("back", right, "live").get("items")).asString().isEqualTo("[]");

        long offset = offset("back");
        Answer again = instances.post("/podcasts/back/revisions/%s/restore".formatted(right), Map.of());
        assertThat((List<?>) again.body().get("changes")).isEmpty();
        assertThat(offset("back")).isEqualTo(offset);
    }

    @Test
    void whatACrashCostIsWrittenByWhoeverComesNext() {
        published("crashed", 1);
        PodcastId show = new PodcastId("crashed");
        Revision live = Revision.parse(id(awaitLive("crashed").getFirst())).orElseThrow();
        Manifest manifest = revisions().find(show, live).orElseThrow();
        delete(live.manifestKey(show));
        assertThat(revisions("crashed")).noneMatch(each -> id(each).equals(live.id()));

        new History(bean(RevisionBucket.class), pruning(ONE)).finish(show, live);

        assertThat(revisions().find(show, live)).contains(manifest);
    }

    @Test
    void aFeedThatLostToAnotherWriterIsNoRevision() {
        published("lost", 1);
        PodcastId show = new PodcastId("lost");
        Revision live = Revision.parse(id(awaitLive("lost").getFirst())).orElseThrow();
        Revision loser = Revision.of(0, live.renderer(), "f".repeat(64)).orElseThrow();
        Manifest manifest = Manifest.of(loser, "f".repeat(64), 1, Cause.Kind.CHANGE, null, Optional.empty());
        History history = bean(History.class);

        history.keep(show, manifest, new byte[] {1});
        assertThat(revisions("lost")).noneMatch(each -> id(each).equals(loser.id()));
        history.lost(show, manifest, live);

        assertThat(revisions().kept(show)).doesNotContain(loser).contains(live);
    }

    @Test
    void aReplayOfAnUnchangedLogAddsNothingAndOneThatPublishesIsNamed() {
        published("replayed", 1);
        int before = awaitLive("replayed").size();

        replay("replayed");
        assertThat(revisions("replayed")).hasSize(before);

        purge("revisions/replayed/");
        delete("replayed/feed.xml");
        replay("replayed");
        assertThat(revisions("replayed"))
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).contains("kind=REPLAY", "live=true"));
    }

    @Test
    void prunedFeedsLeaveTheirManifests() {
        published("pruned", 1);
        titled("pruned", "Second");
        List<Map<String, Object>> listed = awaitLive("pruned");
        Revision live = Revision.parse(id(listed.getFirst())).orElseThrow();

        pruning(ONE).prune(new PodcastId("pruned"), live);

        assertThat(revisions("pruned"))
                .hasSameSizeAs(listed)
                .allSatisfy(each -> assertThat(each).containsEntry("kept", each.get("live")));
        String old = id(listed.getLast());
        assertThatThrownBy(() -> document("pruned", old))
                .isInstanceOf(HttpClientResponseException.class)
                .hasMessageContaining("not kept any more");
        assertThat(instances
                        .post("/podcasts/pruned/revisions/%s/restore?dryRun=true".formatted(old), Map.of())
                        .body()
                        .toString())
                .contains("WOULD_CHANGE");
    }

    @Test
    void aCleanUpPrunesShowsThatFellSilent() {
        published("silent", 1);
        titled("silent", "Last");
        List<Map<String, Object>> listed = awaitLive("silent");
        assertThat(listed)
                .hasSizeGreaterThan(1)
                .allSatisfy(each -> assertThat(each).containsEntry("kept", true));

        int shows = new CleanUp(bean(RevisionBucket.class), pruning(ONE)).run();

        assertThat(shows).isPositive();
        assertThat(revisions("silent"))
                .hasSameSizeAs(listed)
                .allSatisfy(each -> assertThat(each).containsEntry("kept", each.get("live")));
    }

    @Test
    void noKeptFeedShowsWhatWasErased() {
        published("erased", 1);
        titled("erased", "With the first only");
        published("erased", 2);
        send(HttpRequest.PATCH("/podcasts/erased/episodes/e2", Map.of("title", "To be forgotten")));
        instances.stage().awaitFeed("erased", feed -> feed.contains("To be forgotten"));
        int before = awaitLive("erased").size();

        send(HttpRequest.DELETE("/podcasts/erased/episodes/e2?confirm=e2"));
        instances.stage().awaitFeed("erased", feed -> !feed.contains("To be forgotten"));

        PodcastId show = new PodcastId("erased");
        List<Map<String, Object>> listed = awaitLive("erased");
        assertThat(listed).hasSizeGreaterThan(before);
        assertThat(listed).extracting(each -> each.get("kept")).contains(true, false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                bean(RevisionBucket.class).kept(show).map(RevisionBucket.Kept::revision))
                        .isNotEmpty()
                        .allSatisfy(revision -> assertThat(text(show, revision)).doesNotContain("/e2/")));

        send(HttpRequest.DELETE("/podcasts/erased?confirm=erased"));
        await().atMost(PATIENCE).until(() -> keys("revisions/erased/"), List::isEmpty);
        assertThat(instances.send(HttpRequest.GET("/podcasts/erased/revisions")).status())
                .isEqualTo(410);
    }

    private void published(String podcast, int episodes) {
        for (int i = 1; i <= episodes; i++) {
            String end = "/e" + i + "-standard.mp3";
            instances.stage().publish(anUpload(podcast).file("e" + i + ".wav"));
            instances.stage().awaitFeed(podcast, feed -> feed.contains(end));
        }
    }

    private String titled(String podcast, String title) {
        send(HttpRequest.PATCH("/podcasts/" + podcast, Map.of("title", title)));
        return instances.stage().awaitFeed(podcast, feed -> feed.contains("<title>" + title + "</title>"));
    }

    private void send(MutableHttpRequest<?> request) {
        Answer answer = instances.send(request.header("If-Match", "*"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private void replay(String podcast) {
        Plan plan = Plan.ALL.of(Set.of(new PodcastId(podcast)));
        bean(Replay.class).run(plan, new Target.Live(Set.of()), Checkpoint.none(), new Progress() {});
    }

    /** The revisions, once the published feed is one of them. */
    private List<Map<String, Object>> awaitLive(String podcast) {
        return await("revisions of " + podcast)
                .atMost(PATIENCE)
                .until(
                        () -> revisions(podcast),
                        listed -> !listed.isEmpty()
                                && Boolean.TRUE.equals(listed.getFirst().get("live")));
    }

    @SuppressWarnings("unchecked") // as the API describes it
    private List<Map<String, Object>> revisions(String podcast) {
        return (List<Map<String, Object>>) Objects.requireNonNull(
                json("/podcasts/%s/revisions".formatted(podcast)).get("items"));
    }

    @SuppressWarnings("unchecked") // as the API describes it
    private Map<String, Object> json(String path) {
        Answer answer = instances.send(HttpRequest.GET(path));
        assertThat(answer.status()).isEqualTo(200);
        return (Map<String, Object>) answer.body();
    }

    private Map<String, Object> diff(String podcast, String before, String after) {
        return json("/podcasts/%s/revisions/%s/diff/%s".formatted(podcast, before, after));
    }

    private String document(String podcast, String revision) {
        return instances
                .clients()
                .getLast()
                .toBlocking()
                .retrieve(HttpRequest.GET("/podcasts/%s/revisions/%s/feed.xml".formatted(podcast, revision))
                        .bearerAuth(Environment.TOKEN));
    }

    private static String withoutDates(String feed) {
        return feed.replaceAll("<(lastBuildDate|pubDate)>[^<]*</(lastBuildDate|pubDate)>\\s*", "");
    }

    private static String id(Map<String, Object> revision) {
        return String.valueOf(revision.get("revision"));
    }

    private static long offset(Map<String, Object> revision) {
        return ((Number) Objects.requireNonNull(revision.get("offset"))).longValue();
    }

    private long offset(String podcast) {
        return bean(CatalogTable.class)
                .show(new PodcastId(podcast))
                .orElseThrow()
                .offset();
    }

    private String text(PodcastId show, Revision revision) {
        return new String(revisions().feed(show, revision).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Revisions revisions() {
        return bean(Revisions.class);
    }

    private Pruning pruning(RevisionsConfig config) {
        return new Pruning(bean(RevisionBucket.class), config, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private <T> T bean(Class<T> type) {
        return instances.servers().getFirst().getApplicationContext().getBean(type);
    }

    private void delete(String key) {
        instances
                .environment()
                .s3()
                .deleteObject(delete ->
                        delete.bucket(instances.environment().rssBucket()).key(key));
    }

    private void purge(String prefix) {
        Purge.below(instances.environment().s3(), instances.environment().rssBucket(), prefix);
    }

    private List<String> keys(String prefix) {
        return instances
                .environment()
                .s3()
                .listObjectsV2(
                        list -> list.bucket(instances.environment().rssBucket()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }
}
