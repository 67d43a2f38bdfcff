package io.castlog.feed;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.art.APicture.aPicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.OriginalTags.Chapter;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.Sealed;
import io.castlog.feed.Instances.Answer;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.seal.Seals;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Erasing through two instances: what feed-service holds is gone, and stays gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EraseIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Instances instances;

    @BeforeAll
    void start() {
        instances = Instances.start("erase");
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @Test
    void nothingIsLeftOfAnErasedShow() {
        PodcastId podcast = new PodcastId("goodbye");
        instances.stage().publish(anUpload("goodbye").chaptered(new Chapter(0, 1, "a"), new Chapter(1, 2, "b")));
        instances.stage().awaitFeed("goodbye", feed -> feed.contains("<item>"));
        send(HttpRequest.PATCH(
                "/podcasts/goodbye", Map.of("title", "Goodbye", "owner", Map.of("email", "ada@example.org"))));
        send(HttpRequest.PUT("/podcasts/goodbye/image", aPicture().jpeg()).contentType("image/jpeg"));
        send(HttpRequest.PATCH("/podcasts/goodbye/episodes/e1", Map.of("notes", "All of it")));
        instances.stage().awaitFeed("goodbye", feed -> feed.contains("All of it"));
        Sealed owner = owner(podcast);

        Answer unconfirmed = send(HttpRequest.DELETE("/podcasts/goodbye"));
        Answer erased = send(HttpRequest.DELETE("/podcasts/goodbye?confirm=goodbye"));

        assertThat(unconfirmed.status()).isEqualTo(400);
        assertThat(unconfirmed.body().toString()).contains("field=confirm", "confirm=goodbye");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body().toString()).contains("ERASED");
        awaitObjects("goodbye/");
        await().atMost(PATIENCE).until(() -> episodes("goodbye").equals(List.of("#show")));
        assertThat(bean(Seals.class).open(podcast, owner)).isEmpty();
        for (MutableHttpRequest<?> request : List.<MutableHttpRequest<?>>of(
                HttpRequest.GET("/podcasts/goodbye"),
                HttpRequest.GET("/podcasts/goodbye/episodes"),
                HttpRequest.GET("/podcasts/goodbye/episodes/e1"),
                HttpRequest.PATCH("/podcasts/goodbye", Map.of("title", "Back")).header("If-Match", "*"),
                HttpRequest.POST("/podcasts", Map.of("podcastId", "goodbye", "title", "Back")))) {
            assertThat(instances.send(request).status()).as(request.getPath()).isEqualTo(410);
        }
        assertThat(instances.stage().json("/podcasts").toString()).doesNotContain("goodbye");
        assertThat(send(HttpRequest.DELETE("/podcasts/goodbye?confirm=goodbye")).status())
                .isEqualTo(200);
    }

    @Test
    void whatArrivesLateIsDeletedAsWell() {
        instances.post("/podcasts", Map.of("podcastId", "late", "title", "Late"));
        send(HttpRequest.DELETE("/podcasts/late?confirm=late"));
        awaitObjects("late/");
        instances
                .environment()
                .s3()
                .putObject(
                        put -> put.bucket(instances.environment().rssBucket()).key("late/assets/left-behind.json"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("{}"));

        instances.stage().publish(anUpload("late"));

        awaitObjects("late/");
        assertThat(episodes("late")).containsExactly("#show");
    }

    @Test
    void anErasedEpisodeLeavesTheFeedAndTheOthersStay() {
        instances.stage().publish(anUpload("half"));
        instances.stage().publish(anUpload("half").file("e2.wav"));
        instances.stage().awaitFeed("half", feed -> feed.split("<item>", -1).length == 3);
        send(HttpRequest.PATCH("/podcasts/half/episodes/e1", Map.of("title", "First", "notes", "of the first")));
        send(HttpRequest.PATCH("/podcasts/half/episodes/e2", Map.of("title", "Second", "notes", "of the second")));
        instances.stage().awaitFeed("half", feed -> feed.contains("of the first") && feed.contains("of the second"));

        Answer stale = instances.send(
                HttpRequest.DELETE("/podcasts/half/episodes/e1?confirm=e1").header("If-Match", "\"0\""));
        Answer erased = send(HttpRequest.DELETE("/podcasts/half/episodes/e1?confirm=e1"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(erased.status()).isEqualTo(200);
        assertThat(instances.stage().awaitFeed("half", feed -> !feed.contains("First")))
                .contains("of the second");
        awaitObjects("half/assets/e1/");
        assertThat(instances.stage().json("/podcasts/half/episodes").toString())
                .contains("e2")
                .doesNotContain("e1");
        assertThat(send(HttpRequest.PATCH("/podcasts/half/episodes/e1", Map.of("title", "Back")))
                        .status())
                .isEqualTo(410);
        instances.stage().publish(anUpload("half").version(2));
        instances.stage().publish(anUpload("half").file("e3.wav"));
        assertThat(instances.stage().awaitFeed("half", feed -> feed.split("<item>", -1).length == 3))
                .doesNotContain("/e1/");
    }

    private Answer send(MutableHttpRequest<?> request) {
        return instances.send(request.header("If-Match", "*"));
    }

    private <T> T bean(Class<T> type) {
        return instances.servers().getFirst().getApplicationContext().getBean(type);
    }

    private Sealed owner(PodcastId podcast) {
        return bean(CatalogTable.class)
                .show(podcast)
                .map(show -> show.edits().details())
                .map(details -> details.owner())
                .orElseThrow();
    }

    private void awaitObjects(String prefix) {
        await("objects below " + prefix)
                .atMost(PATIENCE)
                .until(() -> instances
                        .environment()
                        .s3()
                        .listObjectsV2(list ->
                                list.bucket(instances.environment().rssBucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .toList()
                        .isEmpty());
    }

    private List<String> episodes(String podcast) {
        return instances
                .environment()
                .dynamodb()
                .query(query -> query.tableName(instances.environment().catalogTable())
                        .keyConditionExpression("podcastId = :podcast")
                        .expressionAttributeValues(Map.of(":podcast", AttributeValue.fromS(podcast))))
                .items()
                .stream()
                .map(item -> String.valueOf(
                        item.getOrDefault("episodeId", AttributeValue.fromS("")).s()))
                .toList();
    }
}
