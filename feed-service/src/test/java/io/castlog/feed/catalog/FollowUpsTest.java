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
        Shelf shelf = ALog.of(upload.accepted(), upload.started(1)).fold();

        List<FollowUp<?>> wanted = FollowUps.of(shelf, 1, config("https://feeds.example.org/", null), NOW);

        assertThat(wanted).singleElement().satisfies(one -> {
            assertThat(one.event()).isEqualTo(ALog.registration());
            assertThat(one.time()).isEqualTo(ALog.at(0));
        });
    }

    @Test
    void aRegistrationAsksForAFeed() {
        ALog log = ALog.of(upload.accepted(), ALog.registration());

        assertThat(events(log.fold(), 1)).containsExactly(new RebuildRequested(SHOW, 1, "show-registered"));
    }

    @Test
    void aLiveEpisodeIsPublishedAtTheTimeItsAudioWasReady() {
        String guid =
                Uuids.ofEpisode(ALog.registration().guid(), upload.episodeId()).toString();
        EpisodePublished published = new EpisodePublished(SHOW, upload.episodeId(), guid, ALog.at(2));

        Shelf registered =
                ALog.registered(upload.accepted(), upload.completed()).fold();
        Shelf unknown = ALog.of(upload.started(1), upload.accepted(), upload.completed())
                .fold();

        assertThat(events(registered, 1)).containsExactly(published);
        assertThat(events(unknown, 0)).containsExactly(ALog.registration(), published);
    }

    @Test
    void aBatchHandledAgainAsksAgainUntilItIsDone() {
        ALog log = ALog.registered(upload.accepted(), upload.completed());
        assertThat(events(log.fold(), 2)).isEqualTo(events(log.fold(), 2)).hasSize(1);

        log.add(new EpisodePublished(SHOW, upload.episodeId(), "guid", ALog.at(2)), ALog.at(2));

        assertThat(events(log.fold(), 2)).containsExactly(new RebuildRequested(SHOW, 3, "episode-published"));
        assertThat(events(log.fold(), 4)).isEmpty();
    }

    @Test
    void otherUrlsAloneMoveNoShow() {
        Shelf shelf = ALog.registered(upload.accepted()).fold();

        assertThat(FollowUps.of(shelf, 1, config("https://other.example", null), NOW))
                .isEmpty();
        assertThat(FollowUps.of(shelf, 1, config("https://other.example", "https://elsewhere.example"), NOW))
                .isEmpty();
    }

    @Test
    void aShowMovesWhenItsOldUrlIsNamed() {
        Shelf shelf = ALog.registered(upload.accepted()).fold();

        List<FollowUp<?>> wanted =
                FollowUps.of(shelf, 1, config("https://other.example", "https://feeds.example.org/"), NOW);

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

    private static List<Event> events(Shelf shelf, long since) {
        return FollowUps.of(shelf, since, config("https://feeds.example.org", null), NOW).stream()
                .<Event>map(FollowUp::event)
                .toList();
    }

    private static PublishingConfig config(String feedBase, @Nullable String moveFrom) {
        return new PublishingConfig(URI.create(feedBase), URI.create("https://media.example.org"), moveFrom);
    }
}
