package io.castlog.feed.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.Change;
import io.castlog.feed.history.Cause.Kind;
import io.castlog.platform.event.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionTest {
    private static final PodcastId SHOW = new PodcastId("our-show");
    private static final String SHA256 = "0a1b2c3d4e5f".repeat(5) + "abcd";

    @Test
    void aNameSaysOffsetRendererAndHash() {
        Revision revision = Revision.of(42, 3, SHA256).orElseThrow();

        assertThat(revision.id()).isEqualTo("0000000000000042-r003-" + SHA256.substring(0, 20));
        assertThat(Revision.parse(revision.id())).contains(revision);
        assertThat(Revision.ofBodyKey(revision.bodyKey(SHOW))).contains(revision);
        assertThat(Revision.ofManifestKey(revision.manifestKey(SHOW))).contains(revision);
        assertThat(revision.bodyKey(SHOW)).isEqualTo("revisions/our-show/feeds/" + revision + ".xml.gz");
    }

    @Test
    void otherNamesAreNone() {
        assertThat(Revision.parse("live")).isEmpty();
        assertThat(Revision.parse("42-r003-" + SHA256)).isEmpty();
        assertThat(Revision.of(42, 3, "")).isEmpty();
        assertThat(Revision.ofBodyKey("revisions/our-show/feeds/other.txt")).isEmpty();
        assertThat(Revision.ofManifestKey("revisions/our-show/manifests/other.json"))
                .isEmpty();
    }

    @Test
    void manifestsAreListedTheNewestFirstAndFeedsTheOldestFirst() {
        List<Revision> published = Stream.of(
                        Revision.of(9, 9, SHA256), Revision.of(10, 9, SHA256), Revision.of(10, 10, SHA256))
                .flatMap(Optional::stream)
                .toList();

        assertThat(published).extracting(revision -> revision.bodyKey(SHOW)).isSorted();
        assertThat(published.reversed())
                .extracting(revision -> revision.manifestKey(SHOW))
                .isSorted();
    }

    @Test
    void aManifestIsReadAsItWasWrittenAndFitsMetadata() throws JsonProcessingException {
        Revision revision = Revision.of(42, 3, SHA256).orElseThrow();
        Change change = new Change(41, Instant.EPOCH, "show-edited", "show-edited/our-show/w");
        Manifest manifest = Manifest.of(revision, SHA256, 1234, Kind.CHANGE, change, Revision.of(7, 3, SHA256));

        assertThat(Manifest.read(manifest.json().getBytes(UTF_8))).isEqualTo(manifest);
        assertThat(manifest.json()).doesNotContain("\n").hasSizeLessThan(1024);
        assertThat(Json.mapper().readTree(manifest.json()).path("revision").asText())
                .isEqualTo(revision.id());
    }

    @Test
    void aChangeThatAFeedDoesNotShowIsNotItsCause() {
        Revision revision = Revision.of(42, 3, SHA256).orElseThrow();
        Change later = new Change(43, Instant.EPOCH, "show-edited", null);

        assertThat(Manifest.of(revision, SHA256, 1, Kind.CHANGE, later, Optional.empty())
                        .cause())
                .isNull();
    }
}
