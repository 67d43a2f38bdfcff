package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.Event;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.FollowUps.FollowUp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowUpsTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private final AnUpload upload = anUpload("our-show");

    @Test
    void anUnknownShowIsRegisteredAtTheTimeItWasMet() {
        ShowState show = ALog.of(upload.accepted(), upload.completed()).show();

        List<FollowUp<?>> wanted = FollowUps.of(show, 1, config("https://feeds.example.org/", null), NOW);

        assertThat(wanted).singleElement().satisfies(one -> {
            assertThat(one.event()).isEqualTo(ALog.registration());
            assertThat(one.time()).isEqualTo(ALog.at(0));
        });
    }

    @Test
    void aRegistrationAsksForAFeedAndForWhatWaitedForIt() {
        ALog log = ALog.of(upload.accepted(), upload.completed(), ALog.registration());

        List<Event> wanted = events(log.show(), 2);

        String guid =
                Uuids.ofEpisode(ALog.registration().guid(), upload.episodeId()).toString();
        assertThat(wanted)
                .containsExactly(
                        new EpisodePublished(SHOW, upload.episodeId(), guid, ALog.at(1)),
                        new RebuildRequested(SHOW, 2, "show-registered"));
    }

    @Test
    void aBatchHandledAgainAsksAgain() {
        ShowState show = ALog.registered(upload.accepted(), upload.completed()).show();

        assertThat(events(show, 1)).hasSize(1).hasOnlyElementsOfType(EpisodePublished.class);
        assertThat(events(show, 2)).hasSize(1).hasOnlyElementsOfType(EpisodePublished.class);
    }

    @Test
    void aLaterBatchDoesNotRepeatWhatAnEarlierOneAskedFor() {
        ShowState show = ALog.registered(
                        upload.accepted(),
                        upload.completed(),
                        upload.file("e2.wav").accepted())
                .show();

        assertThat(events(show, 3)).isEmpty();
    }

    @Test
    void otherUrlsAloneMoveNoShow() {
        ShowState show = ALog.registered(upload.accepted()).show();

        assertThat(FollowUps.of(show, 1, config("https://other.example", null), NOW))
                .isEmpty();
        assertThat(FollowUps.of(show, 1, config("https://other.example", "https://elsewhere.example"), NOW))
                .isEmpty();
    }

    @Test
    void aShowMovesWhenItsOldUrlIsNamed() {
        ShowState show = ALog.registered(upload.accepted()).show();

        List<FollowUp<?>> wanted =
                FollowUps.of(show, 1, config("https://other.example", "https://feeds.example.org/"), NOW);

        Publishing moved = new Publishing("https://other.example", "https://media.example.org");
        assertThat(wanted).singleElement().satisfies(one -> {
            assertThat(one.event()).isEqualTo(new PublishingConfigured(SHOW, moved));
            assertThat(one.time()).isEqualTo(NOW);
        });
    }

    @Test
    void urlsMustBeAbsolute() {
        assertThatThrownBy(() -> config("feeds", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'feeds'");
    }

    private static List<Event> events(ShowState show, long since) {
        return FollowUps.of(show, since, config("https://feeds.example.org", null), NOW).stream()
                .<Event>map(FollowUp::event)
                .toList();
    }

    private static PublishingConfig config(String feedBase, @Nullable String moveFrom) {
        return new PublishingConfig(URI.create(feedBase), URI.create("https://media.example.org"), moveFrom);
    }
}
