package io.castlog.feed.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.ShowErased;
import io.castlog.feed.Instances;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;

/** Two instances that write the store of one edge, looked at through that edge. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String AWAY = "https://example.org/feed.xml?a=b";

    private final Environment environment = CastlogStack.withEdge(CastlogStack.environment("addresses"));
    private final HttpClient http = HttpClient.newHttpClient();
    private Instances instances;
    private CloudFrontKeyValueStoreClient store;

    @BeforeAll
    void start() {
        instances = Instances.start(environment);
        store = beans().getBean(CloudFrontKeyValueStoreClient.class);
    }

    @AfterAll
    void stop() {
        instances.close();
        http.close();
    }

    @Test
    void aMovedShowLeadsToItsNewAddressAndBack() throws Exception {
        create("moving");
        await().atMost(PATIENCE).until(() -> status("moving/feed.xml") == 200);
        assertThat(stored("moving")).isEmpty();

        move("moving", AWAY);

        await().atMost(PATIENCE).until(() -> status("moving/feed.xml") == 301);
        assertThat(get("moving/feed.xml").headers().firstValue("Location")).contains(AWAY);
        assertThat(status("moving/one/x/one.mp3")).isEqualTo(404);

        move("moving", null);

        await().atMost(PATIENCE).until(() -> status("moving/feed.xml") == 200);
        assertThat(stored("moving")).startsWith("200 ");
    }

    @Test
    void anErasedShowIsGone() {
        create("erased");
        await().atMost(PATIENCE).until(() -> status("erased/feed.xml") == 200);

        erase("erased", 1);

        await().atMost(PATIENCE).until(() -> status("erased/feed.xml") == 410);
        assertThat(status("erased/one/x/one.mp3")).isEqualTo(410);
        assertThat(status("erased2/feed.xml")).isEqualTo(404);
    }

    @Test
    void anOlderAnswerNeverReplacesANewerOne() {
        create("late");
        move("late", AWAY);
        await().atMost(PATIENCE).until(() -> status("late/feed.xml") == 301);
        put("late", "410 999999");

        new Addresses(beans().getBean(EdgeStoreConfig.class), beans().getBean(CatalogTable.class), () -> store)
                .tell(new PodcastId("late"));

        assertThat(stored("late")).isEqualTo("410 999999");
    }

    @Test
    void manyShowsThatMoveAtOnceAllArrive() {
        List<String> shows = IntStream.range(0, 12).mapToObj(i -> "many-" + i).toList();
        shows.forEach(this::create);

        shows.parallelStream().forEach(show -> move(show, AWAY));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shows)
                        .allSatisfy(show -> assertThat(stored(show)).endsWith(" " + AWAY)));
    }

    private void create(String show) {
        assertThat(instances
                        .post("/podcasts", Map.of("podcastId", show, "title", show))
                        .status())
                .isEqualTo(201);
    }

    private void move(String show, @Nullable String url) {
        Map<String, Object> change = new HashMap<>();
        change.put("newFeedUrl", url);
        int status = instances
                .send(HttpRequest.PATCH("/podcasts/" + show, change).header("If-Match", "*"))
                .status();
        assertThat(status).isEqualTo(200);
    }

    private void erase(String show, int version) {
        EventPublisher.await(beans().getBean(EventPublisher.class)
                .send(
                        Topics.CATALOG,
                        new ShowErased(new PodcastId(show), "erase", version),
                        Instant.ofEpochMilli(System.currentTimeMillis())));
    }

    private String stored(String show) {
        try {
            return store.getKey(get -> get.kvsARN(arn()).key(show)).value();
        } catch (ResourceNotFoundException _) {
            return "";
        }
    }

    private void put(String show, String value) {
        String version =
                store.describeKeyValueStore(describe -> describe.kvsARN(arn())).eTag();
        store.putKey(put -> put.kvsARN(arn()).key(show).value(value).ifMatch(version));
    }

    private String arn() {
        return environment.variable("CASTLOG_EDGE_STORE_ARN");
    }

    private ApplicationContext beans() {
        return instances.servers().getFirst().getApplicationContext();
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<Void> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(environment.edge() + "/" + path);
        return http.send(java.net.http.HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}
