package io.castlog.feed.edit;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.WrittenTags;
import io.castlog.events.feed.EpisodeRetagged;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.feed.AnUpload;
import io.castlog.feed.Stage;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Json;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two instances of the service, as in production. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditsIT {
    private final Environment environment = CastlogStack.environment("edits");
    private EmbeddedServer one;
    private EmbeddedServer other;
    private HttpClient first;
    private HttpClient second;
    private Stage stage;

    @BeforeAll
    void start() {
        one = instance();
        other = instance();
        first = client(one);
        second = client(other);
        stage = new Stage(environment, one.getApplicationContext().getBean(EventPublisher.class), first.toBlocking());
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
        one.close();
        other.close();
    }

    /** An answer of the API. */
    private record Answer(int status, String etag, Map<?, ?> body) {
        String text(String field) {
            return String.valueOf(body.get(field));
        }
    }

    @Test
    void createsDescribesAndPublishesAShow() {
        Answer created = post(
                "/podcasts",
                Map.of(
                        "podcastId",
                        "made",
                        "title",
                        "Made & Kept",
                        "description",
                        "What we make.",
                        "language",
                        "en-gb",
                        "author",
                        "We",
                        "owner",
                        Map.of("name", "Ada", "email", "ada@example.org"),
                        "categories",
                        List.of(Map.of("name", "Arts", "sub", "Design")),
                        "type",
                        "serial"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.body().toString()).doesNotContain("ada@example.org");
        assertThat(stage.awaitFeed("made", text -> text.contains("Made &amp; Kept")))
                .contains(
                        "<itunes:email>ada@example.org</itunes:email>",
                        "<itunes:category text=\"Design\"/>",
                        "<itunes:type>serial</itunes:type>",
                        "<language>en-gb</language>");
    }

    @Test
    void describesAnEpisodeThatCameByUpload() {
        stage.publish(anUpload("uploaded"));
        stage.awaitFeed("uploaded", text -> text.contains("<item>"));

        Answer changed = patch(
                "/podcasts/uploaded/episodes/e1",
                "\"0\"",
                Map.of(
                        "title",
                        "Described",
                        "description",
                        "A **bold** [link](https://example.org) <script>alert(1)</script>",
                        "notes",
                        "# Notes\n\nAll of ]]> it",
                        "season",
                        2,
                        "number",
                        7,
                        "persons",
                        List.of(Map.of("name", "Bo", "role", "guest"))));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(stage.awaitFeed("uploaded", text -> text.contains("<title>Described</title>")))
                .contains(
                        "<strong>bold</strong> <a href=\"https://example.org\"",
                        "<itunes:season>2</itunes:season>",
                        "<podcast:person role=\"guest\">Bo</podcast:person>",
                        "<content:encoded><![CDATA[<h1>Notes</h1>")
                .doesNotContain("<script>");
    }

    @Test
    void keepsADraftOutUntilItIsPublishedAndTakesItOutAgain() {
        post("/podcasts", Map.of("podcastId", "drafts", "title", "Drafts"));
        post("/podcasts/drafts/episodes", Map.of("episodeId", "e1", "visibility", "draft", "title", "Soon"));
        stage.publish(anUpload("drafts"));
        stage.awaitEpisode("drafts", "e1", seen -> seen.containsKey("live"));
        assertThat(stage.feed("drafts")).doesNotContain("<item>");

        patch("/podcasts/drafts/episodes/e1", "*", Map.of("visibility", "published"));
        String feed = stage.awaitFeed("drafts", text -> text.contains("<title>Soon</title>"));
        String guid = feed.replaceAll("(?s).*<guid isPermaLink=\"false\">([^<]+)<.*", "$1");

        patch("/podcasts/drafts/episodes/e1", "*", Map.of("visibility", "unpublished"));
        stage.awaitFeed("drafts", text -> !text.contains("<item>"));
        patch("/podcasts/drafts/episodes/e1", "*", Map.of("visibility", "published"));
        assertThat(stage.awaitFeed("drafts", text -> text.contains("<item>"))).contains(guid);
    }

    @Test
    void ofManyWritersOnTwoInstancesOneWins() throws Exception {
        post("/podcasts", Map.of("podcastId", "raced", "title", "Raced"));
        List<Callable<Answer>> writers = IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> send(
                        (i % 2 == 0 ? first : second),
                        HttpRequest.PATCH("/podcasts/raced", Map.of("author", "writer " + i))
                                .header("If-Match", "\"1\"")))
                .toList();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = executor.invokeAll(writers).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
            String winner = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> answer.text("details").replaceAll(".*author=(writer \\d).*", "$1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(stage.json("/podcasts/raced"))
                    .containsEntry("version", 2)
                    .extractingByKey("details")
                    .asString()
                    .contains(winner);
        }
    }

    @Test
    void aWriteThatIsTriedAgainIsOneWrite() {
        Map<String, Object> show = Map.of("podcastId", "tried", "title", "Tried");
        MutableHttpRequest<?> request = HttpRequest.POST("/podcasts", show).header("Idempotency-Key", "k1");
        Answer once = send(first, request);
        Answer again = send(second, HttpRequest.POST("/podcasts", show).header("Idempotency-Key", "k1"));

        assertThat(once.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(stage.json("/podcasts/tried")).containsEntry("version", 1);
        assertThat(post("/podcasts", show).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | '' | title is required",
                "title | <b>x</b> | title has no HTML",
                "language | en_US | language is an ISO 639 code",
                "link | /relative | link is an absolute http or https URL",
                "medium | radio | medium is one of",
                "newFeedUrl | http://example.org/f.xml | newFeedUrl is an https URL",
                "type | daily | type",
                "colour | red | colour",
            })
    void saysWhichFieldBreaksWhichRule(String field, String value, String rule) {
        Map<String, Object> show = new HashMap<>(Map.of("podcastId", "refused", "title", "Refused"));
        show.put(field, value);

        Answer answer = post("/podcasts", show);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).startsWith(rule);
    }

    @Test
    void namesTheItemOfAListThatBreaksARule() {
        Answer answer = post(
                "/podcasts",
                Map.of(
                        "podcastId",
                        "listed",
                        "title",
                        "Listed",
                        "categories",
                        List.of(Map.of("name", "Arts"), Map.of("name", "technology"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("categories/1/name");
        assertThat(answer.text("value")).isEqualTo("technology");
    }

    @Test
    void asksForTheVersionThatAWriterRead() {
        post("/podcasts", Map.of("podcastId", "versioned", "title", "Versioned"));

        assertThat(send(first, HttpRequest.PATCH("/podcasts/versioned", Map.of("author", "x")))
                        .status())
                .isEqualTo(428);
        assertThat(patch("/podcasts/versioned", "\"7\"", Map.of("author", "x")).status())
                .isEqualTo(412);
        assertThat(patch("/podcasts/versioned", "soon", Map.of("author", "x")).status())
                .isEqualTo(400);
        assertThat(patch("/podcasts/nowhere", "*", Map.of("author", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void filesAreTaggedAnewOnRequestAndTheFeedNamesTheNewOnes() {
        AnUpload upload = anUpload("retagged");
        stage.publish(upload);
        String before = stage.awaitFeed("retagged", text -> text.contains("<item>"));
        String path = "/podcasts/retagged/episodes/e1/retag";

        Answer asked = send(first, HttpRequest.POST(path, "").header("Idempotency-Key", "k1"));
        Answer again = send(second, HttpRequest.POST(path, "").header("Idempotency-Key", "k1"));

        assertThat(asked.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(asked.body());
        String write = "/podcasts/retagged/writes/" + asked.text("writeId");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "ACCEPTED".equals(stage.json(write).get("state")));
        EpisodeRetagged done = upload.retagged(1_000_000);
        stage.tell(new RenditionsRetagged(
                done.uploadId(),
                done.podcastId(),
                done.episodeId(),
                asked.text("writeId"),
                done.requestOffset(),
                done.renditions(),
                new WrittenTags("e1", "retagged", null, null, "2026-03-01", null, 0, List.of())));
        String after = stage.awaitFeed(
                "retagged", text -> text.contains(done.renditions().getFirst().key()));
        assertThat(after).doesNotContain(upload.renditions().getFirst().key());
        assertThat(line(after, "<guid")).isEqualTo(line(before, "<guid"));
        assertThat(line(after, "<item>")).isEqualTo(line(before, "<item>"));
    }

    @Test
    void whatHasNoFilesOrNobodyMayWriteIsNotTaggedAnew() {
        post("/podcasts", Map.of("podcastId", "unrecorded", "title", "Unrecorded"));
        post("/podcasts/unrecorded/episodes", Map.of("episodeId", "e1", "title", "One"));

        assertThat(post("/podcasts/unrecorded/episodes/e1/retag", Map.of()).status())
                .isEqualTo(409);
        assertThat(post("/podcasts/unrecorded/episodes/none/retag", Map.of()).status())
                .isEqualTo(404);
        assertThatThrownBy(() ->
                        first.toBlocking().exchange(HttpRequest.POST("/podcasts/unrecorded/episodes/e1/retag", "")))
                .hasMessageContaining("Unauthorized");
    }

    @Test
    void opusStandsBesideTheOthersAndItsFailureIsToldAndCostsNothing() {
        post("/podcasts", Map.of("podcastId", "opus", "title", "With Opus", "opus", true));
        assertThat(stage.json("/podcasts/opus").toString()).contains("opus=true");
        AnUpload good = anUpload("opus").file("good.wav");
        AnUpload bad = anUpload("opus").file("bad.wav");
        stage.publish(good);
        stage.publish(bad);

        stage.tell(
                new RenditionAdded(good.uploadId(), good.podcastId(), good.episodeId(), 1, good.jobId(), good.opus()),
                new RenditionFailed(
                        bad.uploadId(), bad.podcastId(), bad.episodeId(), "opus", 1, null, bad.reason(), "1999"));

        assertThat(stage.awaitFeed("opus", text -> text.contains("-opus.opus") && text.contains("bad-standard.mp3")))
                .contains("type=\"audio/ogg\"");
        Map<String, Object> episode =
                stage.awaitEpisode("opus", "bad", state -> state.toString().contains("NO_AUDIO"));
        assertThat(episode).containsEntry("status", "COMPLETED");
        assertThat(String.valueOf(episode.get("live"))).contains("missing=[{name=opus");
    }

    private static String line(String feed, String start) {
        return feed.lines()
                .filter(line -> line.strip().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private Answer post(String path, Map<String, ?> body) {
        return send(first, HttpRequest.POST(path, body));
    }

    private Answer patch(String path, String ifMatch, Map<String, ?> body) {
        return send(second, HttpRequest.PATCH(path, body).header("If-Match", ifMatch));
    }

    private Answer send(HttpClient client, MutableHttpRequest<?> request) {
        request.bearerAuth(Environment.TOKEN);
        try {
            return answer(client.toBlocking().exchange(request, Argument.STRING, Argument.STRING));
        } catch (HttpClientResponseException e) {
            return answer(e.getResponse());
        }
    }

    private static Answer answer(HttpResponse<?> response) {
        try {
            Map<?, ?> body =
                    Json.mapper().readValue(response.getBody(String.class).orElse("{}"), Map.class);
            return new Answer(response.code(), String.valueOf(response.header("ETag")), body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private EmbeddedServer instance() {
        return ApplicationContext.run(
                EmbeddedServer.class, new HashMap<>(environment.properties(Map.of("micronaut.server.port", "-1"))));
    }

    private static HttpClient client(EmbeddedServer server) {
        DefaultHttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setReadTimeout(java.time.Duration.ofMinutes(1));
        return HttpClient.create(server.getURL(), configuration);
    }
}
