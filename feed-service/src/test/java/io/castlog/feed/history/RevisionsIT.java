package io.castlog.feed.history;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.feed.Instances;
import io.castlog.feed.Instances.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What two instances publish is kept, compared, brought back and, where it was erased, gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
        String first = published("kept");
        titled("kept", "Second");
        String second = instances.stage().awaitFeed("kept", feed -> feed.contains("<title>Second</title>"));
        titled("kept", "Third");
        String third = instances.stage().awaitFeed("kept", feed -> feed.contains("<title>Third</title>"));

        List<Map<String, Object>> listed = awaitLive("kept");

        assertThat(listed).hasSizeGreaterThanOrEqualTo(3);
        assertThat(listed)
                .extracting(each -> each.get("offset"))
                .isSortedAccordingTo(java.util.Comparator.comparingInt((Object offset) -> (int) offset)
                        .reversed());
        assertThat(listed.stream().limit(2).map(each -> document("kept", each)).toList())
                .containsExactly(third, second);
        assertThat(first).isNotBlank();
        assertThat(listed.getFirst().toString())
                .contains(
                        "kind=CHANGE",
                        "type=show-edited",
                        "eventId=show-edited/kept/",
                        "previous=" + listed.get(1).get("revision"));
    }

    private String published(String podcast) {
        instances.stage().publish(anUpload(podcast));
        return instances.stage().awaitFeed(podcast, feed -> feed.contains("<item>"));
    }

    private void titled(String podcast, String title) {
        assertThat(send(HttpRequest.PATCH("/podcasts/" + podcast, Map.of("title", title)))
                        .status())
                .isEqualTo(200);
    }

    private Answer send(MutableHttpRequest<?> request) {
        return instances.send(request.header("If-Match", "*"));
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
        return (List<Map<String, Object>>) Objects.requireNonNull(instances
                .stage()
                .json("/podcasts/%s/revisions".formatted(podcast))
                .get("items"));
    }

    private String document(String podcast, Map<String, Object> revision) {
        return instances
                .clients()
                .getLast()
                .toBlocking()
                .retrieve("/podcasts/%s/revisions/%s/feed.xml".formatted(podcast, revision.get("revision")));
    }
}
