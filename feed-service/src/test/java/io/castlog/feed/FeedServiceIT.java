package io.castlog.feed;

import static io.castlog.feed.AnUpload.anUpload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedServiceIT implements TestPropertyProvider {
    private final Environment environment = CastlogStack.environment("feed");

    @Inject
    EventPublisher publisher;

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
    void publishesAFeedOfWhatTheOtherServicesTell() {
        stage.publish(anUpload("true-path").titled("First & foremost").onAlbum("Our Show"));

        String feed = stage.awaitFeed("true-path", text -> text.contains("<item>"));

        assertThat(feed).contains("<title>Our Show</title>", "<title>First &amp; foremost</title>");
        assertThat(stage.head("true-path").contentType()).isEqualTo("application/rss+xml; charset=utf-8");
        assertThat(stage.head("true-path").cacheControl()).isEqualTo("public, max-age=60");
        Map<String, Object> episode =
                stage.awaitEpisode("true-path", "e1", seen -> Boolean.TRUE.equals(seen.get("published")));
        assertThat(episode).containsEntry("status", "COMPLETED").containsEntry("title", "First & foremost");
        assertThat(feed).contains((String) episode.get("guid"));
        assertThat(episode.get("live"))
                .asInstanceOf(map(String.class, Object.class))
                .containsKeys("enclosure", "renditions");
    }

    @Test
    void theDefaultCoverIsWhereFeedsSay() {
        stage.tell(anUpload("covered").received());

        String feed = stage.awaitFeed("covered", text -> !text.isEmpty());

        String url = feed.replaceAll("(?s).*<itunes:image href=\"([^\"]+)\".*", "$1");
        String key = url.substring(
                environment.variable("CASTLOG_PUBLISHING_FEED_BASE").length() + 1);
        assertThat(environment
                        .s3()
                        .headObject(head -> head.bucket(environment.rssBucket()).key(key))
                        .contentType())
                .isEqualTo("image/jpeg");
    }

    @Test
    void aReuploadKeepsTheLiveOneUntilItCompletes() {
        AnUpload one = anUpload("again");
        AnUpload two = one.version(2);
        stage.publish(one);
        stage.awaitFeed("again", text -> text.contains("length=\"264001\""));

        stage.tell(two.received());
        Map<String, Object> during = stage.awaitEpisode("again", "e1", seen -> "PROCESSING".equals(seen.get("status")));
        assertThat(during.get("live"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("uploadId", one.uploadId().value());
        assertThat(stage.feed("again")).contains("length=\"264001\"");

        stage.tell(two.jobCompleted());
        assertThat(stage.awaitFeed("again", text -> text.contains("length=\"264002\"")))
                .doesNotContain("length=\"264001\"");
    }

    @Test
    void aFailedReuploadLeavesTheLiveOneAndShowsTheError() {
        AnUpload one = anUpload("failing");
        AnUpload two = one.version(2);
        stage.publish(one);
        String before = stage.awaitFeed("failing", text -> text.contains("<item>"));

        stage.tell(two.received());
        stage.tell(two.jobFailed());
        Map<String, Object> episode = stage.awaitEpisode("failing", "e1", seen -> "ERROR".equals(seen.get("status")));

        assertThat(episode.get("error"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("code", "NO_AUDIO");
        assertThat(episode).containsEntry("published", true);
        assertThat(stage.feed("failing")).isEqualTo(before);
    }

    @Test
    void anOlderUploadThatCompletesLaterDoesNotGoLive() {
        AnUpload one = anUpload("older");
        AnUpload two = one.version(2);
        stage.tell(one.received(), two.received());
        stage.tell(two.jobCompleted());
        stage.awaitFeed("older", text -> text.contains("length=\"264002\""));

        stage.tell(one.jobCompleted());
        stage.publish(one.file("marker.wav"));

        assertThat(stage.awaitFeed("older", text -> text.contains("marker")))
                .contains("/e1-standard.mp3\" length=\"264002\"");
    }

    @Test
    void aRefusedUploadShowsItsReason() {
        stage.tell(anUpload("refused").rejected());

        Map<String, Object> episode = stage.awaitEpisode("refused", "e1", seen -> "ERROR".equals(seen.get("status")));

        assertThat(episode).containsEntry("published", false).doesNotContainKey("live");
        assertThat(stage.awaitFeed("refused", text -> !text.isEmpty())).doesNotContain("<item>");
    }

    @Test
    void aShowOfMoreThanAMegabyteIsWhole() {
        List<AnUpload> uploads = IntStream.range(0, 600)
                .mapToObj(i -> anUpload("large").file("e%03d.wav".formatted(i)).titled("t".repeat(1000)))
                .toList();
        stage.tell(uploads.stream().map(AnUpload::received).toArray(UploadReceived[]::new));
        stage.tell(uploads.stream().map(AnUpload::jobCompleted).toArray(JobCompleted[]::new));

        String feed = stage.awaitFeed("large", text -> text.split("<item>", -1).length == 601);

        assertThat(feed).contains("/e000-standard.mp3", "/e599-standard.mp3");
        assertThat(stage.json("/podcasts/large").get("episodes"))
                .isEqualTo(Map.of("total", 600, "live", 600, "failed", 0));
        assertThat(allIds("/podcasts/large/episodes?limit=100&", "episodeId"))
                .hasSize(600)
                .isSorted();
    }

    @Test
    void listsShowsPageByPage() {
        stage.publish(anUpload("list-a"));
        stage.publish(anUpload("list-b"));
        stage.awaitFeed("list-a", text -> text.contains("<item>"));
        stage.awaitFeed("list-b", text -> text.contains("<item>"));

        assertThat(allIds("/podcasts?limit=1&", "podcastId"))
                .contains("list-a", "list-b")
                .isSorted()
                .doesNotHaveDuplicates();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> stage.json("/podcasts/list-a").containsKey("publishedOffset"));
        assertThat(stage.json("/podcasts/list-a"))
                .containsEntry("title", "list-a")
                .containsEntry("feedUrl", environment.variable("CASTLOG_PUBLISHING_FEED_BASE") + "/list-a/feed.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "/podcasts/nobody, 404, ",
        "/podcasts/nobody/episodes, 404, ",
        "/podcasts/known/episodes/nothing, 404, ",
        "/podcasts/work, 400, podcastId",
        "/podcasts?limit=0, 400, limit",
        "/podcasts?limit=101, 400, limit",
        "/podcasts?limit=many, 400, ",
        "/podcasts?cursor=%25, 400, cursor"
    })
    void whatCannotBeAnsweredIsAProblem(String path, int status, String field) {
        stage.publish(anUpload("known"));
        stage.awaitFeed("known", text -> !text.isEmpty());

        assertThatThrownBy(() -> stage.json(path)).isInstanceOfSatisfying(HttpClientResponseException.class, e -> {
            Map<?, ?> problem = e.getResponse().getBody(Map.class).orElseThrow();
            assertThat(e.getStatus().getCode()).isEqualTo(status);
            assertThat(e.getResponse().getContentType().map(Object::toString)).contains("application/problem+json");
            assertThat(Optional.ofNullable((Object) problem.get("field"))).isEqualTo(Optional.ofNullable(field));
        });
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheNextIsHandled() {
        AnUpload upload = anUpload("poisoned");
        for (Topic<?> topic : List.of(Topics.UPLOADS, Topics.JOB_STATUS, Topics.CATALOG, Topics.REBUILDS)) {
            EventPublisher.await(publisher.send(new ProducerRecord<>(
                    environment.topic(topic.name()), "poisoned".getBytes(UTF_8), "not an event".getBytes(UTF_8))));
        }
        stage.publish(upload);

        stage.awaitFeed("poisoned", text -> text.contains("<item>"));

        for (Topic<?> topic : List.of(Topics.UPLOADS, Topics.JOB_STATUS, Topics.CATALOG, Topics.REBUILDS)) {
            assertThat(deadLetters(topic)).contains("not an event");
        }
    }

    @Test
    void showsItsDependenciesAndMeters() {
        stage.publish(anUpload("metered"));
        stage.awaitFeed("metered", text -> text.contains("<item>"));

        assertThat(stage.json("/health").get("details"))
                .asInstanceOf(map(String.class, Object.class))
                .containsKeys("catalogTable", "rssBucket");
        assertThat(stage.http().retrieve(HttpRequest.GET("/prometheus")))
                .contains(
                        "castlog_catalog_folded_total",
                        "castlog_catalog_follow_ups_total",
                        "castlog_feed_rebuilds_published_total",
                        "castlog_feed_publish_latency_seconds_count");
    }

    private List<String> allIds(String path, String id) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, Object> page = stage.json(path + "cursor=" + cursor);
            ((List<?>) Objects.requireNonNull(page.get("items")))
                    .forEach(item -> ids.add((String) ((Map<?, ?>) item).get(id)));
            cursor = (String) page.get("next");
        } while (cursor != null);
        return ids;
    }

    private List<String> deadLetters(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", environment.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition letters = new TopicPartition(environment.topic(topic.deadLetters()), 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            List<String> values = new ArrayList<>();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> values.add(new String(one.value(), UTF_8)));
                return !values.isEmpty();
            });
            return values;
        }
    }
}
