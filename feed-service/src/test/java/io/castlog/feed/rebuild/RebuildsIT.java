package io.castlog.feed.rebuild;

import static io.castlog.feed.AnUpload.anUpload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.feed.AnUpload;
import io.castlog.feed.Stage;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.Document;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Extras;
import io.castlog.feed.render.Version;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Json;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.TransientException;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildsIT implements TestPropertyProvider {
    private final Environment environment = CastlogStack.environment("rebuilds");

    @Inject
    EventPublisher publisher;

    @Inject
    @Client("/")
    HttpClient client;

    @Inject
    CatalogTable table;

    @Inject
    FeedBucket bucket;

    @Inject
    Rebuilds rebuilds;

    @Inject
    RebuildListener listener;

    @Inject
    RebuildMeters meters;

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
    void aBurstOfRequestsCostsOneRebuild() {
        PodcastId show = published("burst");
        forget(show);
        long offset = state(show).show().offset();
        long rendered = meters.rendering.count();

        listener.rebuild(LongStream.rangeClosed(0, offset)
                .mapToObj(at -> request(show, at))
                .toList());
        listener.rebuild(List.of(request(show, offset), request(show, 0)));

        assertThat(meters.rendering.count()).isEqualTo(rendered + 1);
        assertThat(bucket.published(show).map(PublishedFeed::offset)).contains(offset);
    }

    @Test
    void unchangedBytesAreNotWrittenAgain() {
        PodcastId show = published("unchanged");
        HeadObjectResponse before = stage.head("unchanged");
        long offset = state(show).show().offset();
        stage.tell(anUpload("unchanged").version(2).received());
        await().atMost(Duration.ofMinutes(1)).until(() -> state(show).show().offset() > offset);

        rebuilds.rebuild(show, offset + 1);

        assertThat(stage.head("unchanged").lastModified()).isEqualTo(before.lastModified());
        assertThat(stage.head("unchanged").eTag()).isEqualTo(before.eTag());
        assertThat(table.feed(show).offset()).isGreaterThan(offset);
    }

    @Test
    void aFeedThatChangedUnderneathIsNotOverwritten() {
        PodcastId show = published("raced");
        Optional<PublishedFeed> seen = bucket.published(show);
        long offset = seen.orElseThrow().offset();

        assertThat(bucket.put(feed(show), offset + 5, Version.NEWEST, seen)).isTrue();
        Document late = document(show, "late");

        assertThat(bucket.put(
                        late, offset + 4, Version.NEWEST, seen.map(feed -> new PublishedFeed("\"other\"", 0, 1, ""))))
                .isFalse();
        assertThat(bucket.put(late, offset + 4, Version.NEWEST, Optional.empty()))
                .isFalse();
        assertThat(bucket.published(show).map(PublishedFeed::offset)).contains(offset + 5);
    }

    @Test
    void aStateBehindThePublishedFeedWaits() {
        PodcastId show = published("behind");
        Optional<PublishedFeed> seen = bucket.published(show);
        long offset = state(show).show().offset();
        bucket.put(feed(show), offset + 100, Version.NEWEST, seen);

        assertThatThrownBy(() -> rebuilds.rebuild(show, offset + 101)).isInstanceOf(TransientException.class);
        assertThatThrownBy(() -> rebuilds.rebuild(new PodcastId("nobody"), 0)).isInstanceOf(TransientException.class);
        assertThat(bucket.published(show).map(PublishedFeed::offset)).contains(offset + 100);
    }

    @Test
    void aFeedOfAnotherRendererIsRenderedAgain() {
        PodcastId show = published("rendered");
        long offset = bucket.published(show).orElseThrow().offset();
        environment
                .s3()
                .putObject(
                        put -> put.bucket(environment.rssBucket())
                                .key(FeedUrls.feedKey(show))
                                .metadata(Map.of("castlog-offset", Long.toString(offset), "castlog-renderer", "1")),
                        RequestBody.fromString("<"));

        assertThat(rebuilds.rebuild(show, offset)).isTrue();
        assertThat(stage.feed("rendered")).contains("<item>");
    }

    @Test
    void theJsonFeedStandsBesideIt() throws IOException {
        PodcastId show = published("json");

        JsonNode json = Json.mapper().readTree(bucket.read(FeedUrls.jsonFeedKey(show)));

        assertThat(json.path("items")
                        .path(0)
                        .path("attachments")
                        .path(0)
                        .path("url")
                        .asText())
                .endsWith("/e1-standard.mp3");
        assertThat(bucket.published(FeedUrls.jsonFeedKey(show)).map(PublishedFeed::sha256))
                .hasValueSatisfying(hash -> assertThat(hash).hasSize(64));
        assertThat(table.feed(show))
                .satisfies(report -> assertThat(report.items()).isEqualTo(1))
                .satisfies(report ->
                        assertThat(report.bytes()).isEqualTo(stage.head("json").contentLength()));
    }

    @Test
    @SuppressWarnings("unchecked") // every answer of the API is a JSON object
    void aFeedThatWouldLoseAnItemIsNotPublishedAndTheShowSaysSo() {
        PodcastId show = published("lossy");
        PublishedFeed before = bucket.published(show).orElseThrow();
        String other = stage.feed("lossy").replace("</guid>", "-x</guid>");
        Document strange = document(show, other);
        assertThat(bucket.put(strange, before.offset(), Version.NEWEST, Optional.of(before)))
                .isTrue();
        stage.publish(anUpload("lossy").file("e2.wav"));

        await().atMost(Duration.ofMinutes(1)).until(() -> table.feed(show).refusal() != null);

        assertThat(stage.feed("lossy")).isEqualTo(other);
        assertThat((Map<String, Object>) stage.json("/podcasts/lossy").get("feed"))
                .extractingByKey("refusal")
                .asString()
                .contains("is no episode of the catalogue");
        assertThat(meters.refused.count()).isPositive();
    }

    @Test
    void anItemKeepsWhatAppsKnowItByAndItsEpisodeSaysSo() {
        PodcastId show = published("kept");
        PublishedFeed before = bucket.published(show).orElseThrow();
        String old =
                stage.feed("kept").replaceFirst("(<item>(?s:.)*<pubDate>)[^<]*", "$1Mon, 01 Jan 2024 10:00:00 +0000");
        assertThat(bucket.put(document(show, old), before.offset(), Version.NEWEST, Optional.of(before)))
                .isTrue();
        stage.publish(anUpload("kept").file("e2.wav"));

        String feed = stage.awaitFeed("kept", text -> text.contains("/e2-standard.mp3"));

        assertThat(feed).contains("<pubDate>Mon, 01 Jan 2024 10:00:00 +0000</pubDate>");
        assertThat(stage.awaitEpisode("kept", "e1", episode -> episode.get("finding") != null)
                        .get("finding"))
                .asString()
                .contains("KEPT_IDENTITY", "pubDate would change");
    }

    @Test
    void theApiIsDescribedAndHasAPage() {
        assertThat(client.toBlocking().retrieve("/openapi/openapi.yml")).contains("Castlog catalogue");
        assertThat(client.toBlocking().retrieve("/docs/")).contains("swagger-ui");
        assertThat(client.toBlocking().retrieve("/docs/res/swagger-ui-bundle.js"))
                .isNotEmpty();
    }

    @Test
    void writersAtOnceConvergeAndNeverGoBackwards() {
        PodcastId show = published("crowded");
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.rangeClosed(2, 15).forEach(i -> {
                stage.publish(anUpload("crowded").file("e" + i + ".wav"));
                long offset = state(show).show().offset();
                long before = bucket.published(show).orElseThrow().offset();
                List<CompletableFuture<Void>> runs = IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> rebuilds.rebuild(show, offset), writers))
                        .toList();
                runs.forEach(CompletableFuture::join);
                assertThat(bucket.published(show).orElseThrow().offset()).isGreaterThanOrEqualTo(before);
            });
        }

        String feed = stage.awaitFeed("crowded", text -> text.split("<item>", -1).length == 16);
        assertThat(feed).contains("/e15-standard.mp3");
    }

    private Document feed(PodcastId show) {
        return Edition.of(state(show), Extras.NONE).rss();
    }

    private static Document document(PodcastId show, String text) {
        return new Document(FeedUrls.feedKey(show), "text/plain", text.getBytes(UTF_8));
    }

    private PodcastId published(String podcast) {
        AnUpload upload = anUpload(podcast);
        stage.publish(upload);
        stage.awaitFeed(podcast, text -> text.contains("<item>"));
        stage.awaitEpisode(podcast, "e1", episode -> Boolean.TRUE.equals(episode.get("published")));
        return upload.podcastId();
    }

    private void forget(PodcastId show) {
        environment
                .s3()
                .deleteObject(delete -> delete.bucket(environment.rssBucket()).key(FeedUrls.feedKey(show)));
    }

    private Snapshot state(PodcastId show) {
        return table.snapshot(show).orElseThrow();
    }

    private static Received<RebuildEvent> request(PodcastId show, long offset) {
        RebuildRequested event = new RebuildRequested(show, offset, "test");
        return new Received<>(event, event.eventId(), Instant.EPOCH, Topics.REBUILDS.name(), 0, offset, null);
    }
}
