package io.castlog.transcode.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowErased;
import io.castlog.platform.event.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static final PodcastId SHOW = new PodcastId("our-show");
    private static final EpisodeId EPISODE = new EpisodeId("e1");
    private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aWriteCountsIfNobodyWroteInBetween() {
        Known known = fold(show(0, "First", false), show(0, "Too late", false), show(1, "Second", true));

        assertThat(known.show()).isEqualTo(new KnownShow(2, "Second", null, null, true, false));
    }

    @Test
    void episodesCountForThemselves() {
        Known known = fold(show(0, "Show", false), episode(0, "One"), episode(0, "Too late"), episode(1, "Two"));

        assertThat(known.episode().title()).isEqualTo("Two");
        assertThat(known.episode().version()).isEqualTo(2);
    }

    @Test
    void theFirstPublicationFixesTheDate() {
        Known known = fold(published(DAY), published(DAY.plusSeconds(86_400)), episode(0, "One"));

        assertThat(known.episode().pubDate()).isEqualTo(DAY);
    }

    @Test
    void anErasedEpisodeIsForgottenAndCanBeWrittenAgain() {
        Known known = fold(episode(0, "One"), new EpisodeErased(SHOW, EPISODE, "w", 1));

        assertThat(known.episode().title()).isNull();
        assertThat(known.after(episode(2, "Again")).episode().title()).isEqualTo("Again");
    }

    @Test
    void nothingChangesAnErasedShow() {
        Known known = fold(show(0, "Show", true), new ShowErased(SHOW, "w", 1), show(2, "Again", true));

        assertThat(known.show()).isEqualTo(new KnownShow(2, null, null, null, false, true));
        assertThat(known.after(episode(0, "One"))).isEqualTo(known);
    }

    private static Known fold(CatalogEvent... events) {
        Known known = new Known(KnownShow.NONE, KnownEpisode.NONE);
        for (CatalogEvent event : List.of(events)) {
            known = known.after(event);
        }
        return known;
    }

    private static ShowEdited show(int version, String title, boolean opus) {
        String json = "{\"title\": \"%s\", \"opus\": %s}".formatted(title, opus);
        return new ShowEdited(SHOW, "w" + version + title, version, read(json, ShowDetails.class));
    }

    private static EpisodeEdited episode(int version, String title) {
        String json = "{\"title\": \"%s\"}".formatted(title);
        return new EpisodeEdited(SHOW, EPISODE, "w" + version, version, read(json, EpisodeDetails.class));
    }

    private static EpisodePublished published(Instant at) {
        return new EpisodePublished(SHOW, EPISODE, "guid", at);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
