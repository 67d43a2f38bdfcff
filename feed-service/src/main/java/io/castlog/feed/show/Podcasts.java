package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedReport;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.edit.Gone;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows and episodes, read from the catalogue's state. */
@Controller("/podcasts")
@ExecuteOn(TaskExecutors.BLOCKING)
class Podcasts {
    private static final int LONGEST_PAGE = 100;

    private final CatalogTable table;

    Podcasts(CatalogTable table) {
        this.table = table;
    }

    /** All shows, page by page, in the order of their ids. */
    @Get
    Page<PodcastView> podcasts(
            @QueryValue(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
            @QueryValue @Nullable String cursor) {
        return Page.of(
                table.shows(Page.after(cursor, PodcastId::new), limit + 1),
                limit,
                show -> show.podcastId().value(),
                PodcastView::of);
    }

    /** One show. */
    @Get("/{podcastId}")
    HttpResponse<PodcastView> podcast(String podcastId) {
        PodcastView view = view(known(podcastId));
        return Edited.etagged(HttpResponse.ok(view), view.version());
    }

    /** The episodes of a show, page by page, in the order of their ids. */
    @Get("/{podcastId}/episodes")
    Page<EpisodeView> episodes(
            String podcastId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
            @QueryValue @Nullable String cursor) {
        ShowState show = show(podcastId);
        FeedReport feed = table.feed(show.podcastId());
        return Page.of(
                table.episodes(show.podcastId(), Page.after(cursor, EpisodeId::new), limit + 1),
                limit,
                episode -> episode.episodeId().value(),
                episode -> EpisodeView.of(show, episode, feed));
    }

    /** One episode. */
    @Get("/{podcastId}/episodes/{episodeId}")
    HttpResponse<EpisodeView> episode(String podcastId, String episodeId) {
        PodcastId show = known(podcastId);
        EpisodeView view = view(show, known(show, episodeId));
        return Edited.etagged(HttpResponse.ok(view), view.version());
    }

    PodcastId known(String podcastId) {
        return show(podcastId).podcastId();
    }

    EpisodeId known(PodcastId show, String episodeId) {
        return episode(show, id("episodeId", episodeId, EpisodeId::new)).episodeId();
    }

    /** A show that is there, or was until it was erased. */
    PodcastId evenErased(String podcastId) {
        return any(podcastId).podcastId();
    }

    /** An episode that is there, or was until it was erased. */
    EpisodeId evenErased(PodcastId show, String episodeId) {
        return any(show, id("episodeId", episodeId, EpisodeId::new)).episodeId();
    }

    PodcastView view(PodcastId podcastId) {
        return PodcastView.of(show(podcastId.value()), table.feed(podcastId));
    }

    EpisodeView view(PodcastId show, EpisodeId id) {
        return EpisodeView.of(show(show.value()), episode(show, id), table.feed(show));
    }

    private EpisodeState episode(PodcastId show, EpisodeId id) {
        EpisodeState episode = any(show, id);
        if (episode.edits().erased()) {
            throw Gone.episode(show, id);
        }
        return episode;
    }

    private ShowState show(String podcastId) {
        ShowState show = any(podcastId);
        if (show.edits().erased()) {
            throw Gone.show(show.podcastId());
        }
        return show;
    }

    private EpisodeState any(PodcastId show, EpisodeId id) {
        return table.episode(show, id)
                .orElseThrow(() ->
                        ProblemException.of(HttpStatus.NOT_FOUND, "show '%s' has no episode '%s'".formatted(show, id)));
    }

    private ShowState any(String podcastId) {
        return table.show(id("podcastId", podcastId, PodcastId::new))
                .orElseThrow(
                        () -> ProblemException.of(HttpStatus.NOT_FOUND, "there is no show '%s'".formatted(podcastId)));
    }

    private static <I> I id(String field, String value, Function<String, I> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(field, value, String.valueOf(e.getMessage()));
        }
    }
}
