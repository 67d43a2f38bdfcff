package io.castlog.transcode.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowErased;
import io.castlog.platform.event.Json;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.TransientException;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of a show that lost an event, before and after it is folded anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownTagsIT {
    private static final EpisodeId EPISODE = new EpisodeId("e1");

    private final Environment environment = CastlogStack.environment("known");
    private final KnownTags known =
            new KnownTags(environment.dynamodb(), new TagsConfig(environment.tagsTable(), environment.rssBucket()));

    @Test
    void aLostEventIsInAfterwardsWithThoseThatNeededIt() {
        PodcastId show = new PodcastId("lost");
        List<Received<CatalogEvent>> log = List.of(
                at(0, show(show, 0, "Show")),
                at(1, episode(show, 0, "One")),
                at(2, episode(show, 1, "Two")),
                at(3, episode(show, 2, "Three")));
        log.stream().filter(event -> event.offset() != 2).forEach(known::fold);
        assertThat(known.find(show, EPISODE).episode().title()).isEqualTo("One");
        known.fold(log.get(2)); // too late: the item stands for a later offset
        assertThat(known.find(show, EPISODE).episode().title()).isEqualTo("One");

        known.refold(show, log);
        known.refold(show, log);

        assertThat(known.find(show, EPISODE).episode().title()).isEqualTo("Three");
        assertThat(known.find(show, EPISODE).show().title()).isEqualTo("Show");
        assertThatThrownBy(() -> known.refold(show, log.subList(0, 2)))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("offset 3 by now");
    }

    @Test
    void anErasedShowIsErased() {
        PodcastId show = new PodcastId("erased");
        List<Received<CatalogEvent>> log = List.of(
                at(0, show(show, 0, "Show")), at(1, episode(show, 0, "One")), at(2, new ShowErased(show, "w", 1)));
        log.subList(0, 2).forEach(known::fold);

        known.refold(show, log);

        assertThat(known.find(show, EPISODE).show().erased()).isTrue();
        assertThat(known.find(show, EPISODE).episode()).isEqualTo(KnownEpisode.NONE);
    }

    private static Received<CatalogEvent> at(long offset, CatalogEvent event) {
        return new Received<>(event, event.eventId(), Instant.EPOCH, "feed.catalog.v1", 0, offset, null);
    }

    private static ShowEdited show(PodcastId show, int version, String title) {
        return new ShowEdited(show, "w" + version, version, details(title, ShowDetails.class));
    }

    private static EpisodeEdited episode(PodcastId show, int version, String title) {
        return new EpisodeEdited(show, EPISODE, "w" + version, version, details(title, EpisodeDetails.class));
    }

    private static <T> T details(String title, Class<T> type) {
        try {
            byte[] json = Json.mapper().writeValueAsBytes(Map.of("title", title));
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
