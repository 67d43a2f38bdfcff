package io.castlog.ingest.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.ErasureRequested;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.local.Api;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.castlog.platform.event.EventPublisher;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Erasing what ingest-service holds, as feed-service asks for it. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EraseIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("erase");

    @Inject
    EmbeddedServer server;

    @Inject
    EventPublisher publisher;

    @Inject
    MultipartUploads multiparts;

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
    void nothingIsLeftOfAnErasedShow() {
        stack.put("gone/e1.wav", Recordings.wav(440));
        stack.put("gone/e2.wav", Recordings.wav(441));
        stack.put("gone-too/e1.wav", Recordings.wav(442));
        stack.awaitReceived("gone/e1.wav");
        stack.awaitReceived("gone/e2.wav");
        stack.awaitReceived("gone-too/e1.wav");
        multiparts.create("gone/e3.wav", "audio/wav", Map.of());
        assertThat(announce("gone", "e4.wav").status()).isEqualTo(201);

        erase("gone", null);

        await().atMost(IngestStack.DEADLINE).untilAsserted(() -> {
            assertThat(objects("gone/")).isEmpty();
            assertThat(rowsOf("gone")).isEmpty();
        });
        assertThat(stack.s3()
                        .listMultipartUploads(
                                request -> request.bucket(stack.environment().inputBucket()))
                        .uploads())
                .isEmpty();
        assertThat(objects("gone-too/")).hasSize(1);
        Api.Answer refused = announce("gone", "e5.wav");
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.body()).contains("was erased");
    }

    @Test
    void whatArrivesLateIsRefusedAndDeleted() {
        erase("late", null);
        await().atMost(IngestStack.DEADLINE)
                .until(() -> announce("late", "e1.wav").status() == 410);

        stack.put("late/e1.wav", Recordings.wav(443));

        assertThat(stack.awaitRejected("late/e1.wav").code()).isEqualTo("ERASED");
        await().atMost(IngestStack.DEADLINE).until(() -> objects("late/").isEmpty());
        assertThat(api.get("/uploads?podcastId=late").body()).contains("ERASED");
    }

    @Test
    void anErasedEpisodeLeavesTheOthers() {
        stack.put("half/e1.wav", Recordings.wav(444));
        stack.put("half/e2.wav", Recordings.wav(445));
        stack.put("half/other.wav", Recordings.wav(446), Map.of("castlog-episode", "e1"));
        stack.awaitReceived("half/e1.wav");
        stack.awaitReceived("half/e2.wav");
        stack.awaitReceived("half/other.wav");

        erase("half", "e1");
        erase("half", "e1");

        await().atMost(IngestStack.DEADLINE)
                .untilAsserted(() -> assertThat(objects("half/")).containsExactly("half/e2.wav"));
        await().atMost(IngestStack.DEADLINE)
                .untilAsserted(
                        () -> assertThat(api.get("/uploads?podcastId=half").body())
                                .contains("\"e2\"")
                                .doesNotContain("\"e1\""));
        assertThat(announce("half", "e1.wav").status()).isEqualTo(410);
        assertThat(announce("half", "e3.wav").status()).isEqualTo(201);
    }

    private void erase(String podcast, @Nullable String episode) {
        publisher.publish(
                Topics.ERASURES,
                new ErasureRequested(new PodcastId(podcast), episode == null ? null : new EpisodeId(episode)),
                Instant.now());
    }

    private Api.Answer announce(String podcast, String file) {
        return api.post("/uploads", """
                {"podcastId": "%s", "fileName": "%s", "size": 1000, "contentType": "audio/wav", "kind": "audio"}""".formatted(podcast, file));
    }

    private List<String> objects(String prefix) {
        return stack
                .s3()
                .listObjectsV2(
                        list -> list.bucket(stack.environment().inputBucket()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** All items that tell of a show, but that it was erased. */
    private List<String> rowsOf(String podcast) {
        return stack
                .environment()
                .dynamodb()
                .scanPaginator(scan -> scan.tableName(stack.environment().uploadsTable()))
                .items()
                .stream()
                .map(Object::toString)
                .filter(item -> item.contains(podcast + "/") && !item.contains("erased/" + podcast))
                .toList();
    }
}
