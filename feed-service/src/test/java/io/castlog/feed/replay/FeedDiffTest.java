package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.PodcastId;
import io.castlog.feed.replay.Change.Field;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.rules.FeedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedDiffTest {
    private static final PodcastId SHOW = new PodcastId("our-show");

    @Test
    void aFeedDoesNotDifferFromItself() {
        assertThat(diff(good(), good())).isEqualTo(FeedDiff.none(SHOW));
        assertThat(diff(good(), good()).isEmpty()).isTrue();
    }

    @Test
    void spaceBetweenElementsIsNoDifference() {
        assertThat(diff(good(), good().replace("><", ">\n<")).isEmpty()).isTrue();
    }

    @Test
    void valuesOfTheShowDiffer() {
        FeedDiff diff = diff(good(), good().replace("About us.", "About you."));

        assertThat(diff.channel()).containsExactly(new Field("description", "About us.", "About you."));
        assertThat(diff.items()).isEmpty();
        assertThat(diff.needingLeave()).isEmpty();
    }

    @Test
    void anItemComesAndGoes() {
        String one = good().replaceFirst("(?s)<item><title>Two.*</item>", "");

        assertThat(diff(one, good()).items())
                .containsExactly(new Change(Kind.ADDED, "guid-number-two", "Two", List.of()));
        assertThat(diff(one, good()).needingLeave()).isEmpty();
        assertThat(diff(good(), one).items())
                .containsExactly(new Change(Kind.REMOVED, "guid-number-two", "Two", List.of()));
        assertThat(diff(good(), one).needingLeave()).isEqualTo(Set.of(Kind.REMOVED));
    }

    @Test
    void whatAppsKnowAnItemByNeedsLeave() {
        assertThat(kind("guid-number-one", "guid-number-won")).isEqualTo(Kind.GUID);
        assertThat(kind("01 Mar 2026 10:00:00 +0000</pubDate>", "02 Mar 2026 10:00:00 +0000</pubDate>"))
                .isEqualTo(Kind.PUB_DATE);
        assertThat(kind("e1/e1.mp3", "e1/e2.mp3")).isEqualTo(Kind.ENCLOSURE);
        assertThat(kind("<title>One<", "<title>First<")).isEqualTo(Kind.FIELDS);
        assertThat(kind("length=\"1231\"", "length=\"1232\"")).isEqualTo(Kind.FIELDS);
        assertThat(kind("text/vtt", "text/html")).isEqualTo(Kind.FIELDS);
    }

    private static Kind kind(String from, String to) {
        FeedDiff diff = diff(good(), good().replace(from, to));
        assertThat(diff.items()).hasSize(1);
        Kind kind = diff.items().getFirst().kind();
        assertThat(diff.needingLeave()).isEqualTo(kind.needsLeave() ? Set.of(kind) : Set.of());
        assertThat(diff.items().getFirst().fields()).isNotEmpty();
        return kind;
    }

    private static FeedDiff diff(String before, String after) {
        return FeedDiff.of(SHOW, FeedDocument.read(before.getBytes(UTF_8)), FeedDocument.read(after.getBytes(UTF_8)));
    }

    private static String good() {
        try (InputStream in = FeedDiffTest.class.getResourceAsStream("/golden/good.xml")) {
            return new String(Objects.requireNonNull(in, "no good feed").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
