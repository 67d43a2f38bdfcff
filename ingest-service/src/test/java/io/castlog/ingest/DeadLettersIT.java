package io.castlog.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.ErasureRequested;
import io.castlog.ingest.local.Api;
import io.castlog.ingest.local.Api.Answer;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Dead letters through the admin API: what shows, what redriving and discarding do. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT implements TestPropertyProvider {
    private static final String LETTERS = "/admin/dead-letters";

    private final IngestStack stack = new IngestStack("dead");

    @Inject
    EmbeddedServer server;

    @Inject
    EventPublisher publisher;

    private Api api;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(Map.of());
    }

    @BeforeEach
    void connect() {
        api = new Api(server.getURI());
    }

    @Test
    void poisonIsListedShownAndGivenUpForGood() {
        EventPublisher.await(publisher.send(new ProducerRecord<>(
                stack.environment().topic(Topics.ERASURES.name()),
                "poisoned".getBytes(UTF_8),
                "no event".getBytes(UTF_8))));
        String id = awaitOne("podcastId=poisoned&reason=unreadable").path("id").asText();
        assertThat(id).startsWith("feed.erasures.v1.dlt:0:");

        JsonNode shown = get("/" + escaped(id)).json();
        assertThat(shown.path("text").asText()).isEqualTo("no event");
        assertThat(shown.path("letter").path("group").asText()).isEqualTo("ingest-erasures");
        assertThat(shown.path("letter").path("attempts").asInt()).isOne();
        assertThat(meter("castlog_dead_letters_open", "feed.erasures.v1")).isPositive();

        assertThat(redrive(id).path("result").asText()).isEqualTo("FAILED");
        assertThat(get("/" + escaped(id)).json().path("letter").path("attempts").asInt())
                .isEqualTo(2);
        Answer withoutReason = post("/" + escaped(id) + "/discard", "{}");
        assertThat(withoutReason.status()).isEqualTo(400);
        assertThat(withoutReason.json().path("field").asText()).isEqualTo("reason");

        assertThat(discard(id, "test data").path("result").asText()).isEqualTo("DISCARDED");
        assertThat(discard(id, "once more").path("result").asText()).isEqualTo("SETTLED_BEFORE");
        assertThat(list("podcastId=poisoned")).isEmpty();
        assertThat(list("podcastId=poisoned&state=SETTLED"))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.path("settled").path("reason").asText())
                        .isEqualTo("test data"));
        assertThat(meter("castlog_events_dead_lettered_total", "unreadable")).isPositive();
    }

    @Test
    void whatFailedIsHandledOnceItsCauseIsMendedAndTheTopicGetsNothing() {
        stack.put("mended/e1.wav", Recordings.wav(880));
        stack.awaitReceived("mended/e1.wav");
        breakTable("mended");
        publisher.publish(Topics.ERASURES, new ErasureRequested(new PodcastId("mended"), null), Instant.now());
        publisher.publish(Topics.ERASURES, new ErasureRequested(new PodcastId("mended"), null), Instant.now());
        await().atMost(IngestStack.DEADLINE)
                .untilAsserted(() -> assertThat(list("podcastId=mended")).hasSize(2));
        long before = ends();
        String second = list("podcastId=mended").getLast().path("id").asText();

        JsonNode again = redrive(second);
        assertThat(again.path("result").asText()).isEqualTo("BLOCKED");
        assertThat(list("podcastId=mended").getFirst().path("attempts").asInt()).isEqualTo(6);
        assertThat(objects("mended/")).isOne();

        mendTable();
        assertThat(redrive(second).path("result").asText()).isEqualTo("REDRIVEN");
        assertThat(objects("mended/")).isZero();
        assertThat(list("podcastId=mended")).isEmpty(); // the older one went first
        assertThat(redrive(second).path("result").asText()).isEqualTo("SETTLED_BEFORE");
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    void messagesOfTheQueueAreTheSame() {
        stack.send("{\"what\":\"is this\"}");
        String id = awaitOne("topic=uploads").path("id").asText();
        assertThat(id).startsWith("sqs:uploads:");

        assertThat(get("/" + escaped(id)).json().path("text").asText()).isEqualTo("{\"what\":\"is this\"}");
        assertThat(list("topic=uploads")).hasSize(1); // looking took nothing away
        assertThat(redrive(id).path("result").asText()).isEqualTo("REDRIVEN");
        JsonNode again = await().atMost(IngestStack.DEADLINE)
                .until(
                        () -> list("topic=uploads"),
                        found -> found.size() == 1
                                && !found.getFirst().path("id").asText().equals(id))
                .getFirst();

        Answer all = post("/discard", "{\"reason\":\"made up\"}");
        assertThat(all.status()).isEqualTo(400);
        JsonNode answers = post("/discard", "{\"filter\":{\"topic\":\"uploads\"},\"reason\":\"made up\",\"by\":\"me\"}")
                .json()
                .path("answers");
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.path("id")).isEqualTo(again.path("id"));
            assertThat(answer.path("result").asText()).isEqualTo("DISCARDED");
        });
        assertThat(list("topic=uploads")).isEmpty();
        assertThat(list("topic=uploads&state=SETTLED")).hasSize(2);
    }

    @Test
    void nobodySeesThemWithoutAToken() {
        assertThat(api.get(LETTERS).status()).isEqualTo(401);
        assertThat(api.get(LETTERS + "/feed.erasures.v1.dlt:0:0").status()).isEqualTo(401);
        assertThat(get("/feed.erasures.v1.dlt:0:999999").status()).isEqualTo(404);
        assertThat(get("?from=yesterday").json().path("field").asText()).isEqualTo("from");
    }

    /** An entry that this build cannot read keeps its show from being erased. */
    private void breakTable(String podcast) {
        stack.environment()
                .dynamodb()
                .putItem(put -> put.tableName(stack.environment().uploadsTable())
                        .item(Map.of(
                                "uploadId",
                                AttributeValue.fromS("broken"),
                                "podcastId",
                                AttributeValue.fromS(podcast),
                                "createdAt",
                                AttributeValue.fromS("2026-01-01T00:00:00Z"))));
    }

    private void mendTable() {
        stack.environment()
                .dynamodb()
                .deleteItem(delete -> delete.tableName(stack.environment().uploadsTable())
                        .key(Map.of("uploadId", AttributeValue.fromS("broken"))));
    }

    private int objects(String prefix) {
        return stack.s3()
                .listObjectsV2(
                        list -> list.bucket(stack.environment().inputBucket()).prefix(prefix))
                .keyCount();
    }

    /** How many records the topic of erasures ever got. */
    private long ends() {
        String topic = stack.environment().topic(Topics.ERASURES.name());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.environment().kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private JsonNode awaitOne(String query) {
        return await().atMost(IngestStack.DEADLINE)
                .until(() -> list(query), found -> found.size() == 1)
                .getFirst();
    }

    private List<JsonNode> list(String query) {
        return StreamSupport.stream(get("?" + query).json().path("items").spliterator(), false)
                .toList();
    }

    private double meter(String name, String tag) {
        return api.get("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private JsonNode redrive(String id) {
        return post("/" + escaped(id) + "/redrive", "{\"by\":\"test\"}").json();
    }

    private JsonNode discard(String id, String reason) {
        return post("/" + escaped(id) + "/discard", "{\"by\":\"test\",\"reason\":\"%s\"}".formatted(reason))
                .json();
    }

    private Answer get(String path) {
        return api.get(LETTERS + path, "Authorization", "Bearer " + Environment.TOKEN);
    }

    private Answer post(String path, String json) {
        return api.post(LETTERS + path, json);
    }

    private static String escaped(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
