package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.edit.Edits;
import io.castlog.feed.edit.Outcome;
import io.castlog.feed.edit.Write;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/**
 * Erasing shows and episodes, which cannot be undone: so the caller names what is to go once more, in {@code confirm}.
 * A write like any other; when it is accepted nobody finds it any more, and its files follow within moments.
 */
@WriteAnswers
@Controller("/podcasts/{podcastId}")
@ExecuteOn(TaskExecutors.BLOCKING)
class Erasures {
    private final Podcasts podcasts;
    private final Edits edits;

    Erasures(Podcasts podcasts, Edits edits) {
        this.podcasts = podcasts;
        this.edits = edits;
    }

    /**
     * What is gone.
     *
     * @param episodeId absent: the whole show
     */
    record Erased(PodcastId podcastId, @Nullable EpisodeId episodeId, String state) {}

    /** Erases a show for good; its id cannot be used again. */
    @Delete
    HttpResponse<Erased> eraseShow(
            String podcastId,
            @QueryValue @Nullable String confirm,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId id = podcasts.evenErased(podcastId);
        confirmed(confirm, podcastId);
        Outcome outcome = edits.eraseShow(id, new Write(ifMatch, key));
        return Edited.answer(id, outcome, HttpStatus.OK, () -> new Erased(id, null, "ERASED"));
    }

    /** Erases an episode for good; its id cannot be used again. */
    @Delete("/episodes/{episodeId}")
    HttpResponse<Erased> eraseEpisode(
            String podcastId,
            String episodeId,
            @QueryValue @Nullable String confirm,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.evenErased(show, episodeId);
        confirmed(confirm, episodeId);
        Outcome outcome = edits.eraseEpisode(show, id, new Write(ifMatch, key));
        return Edited.answer(show, outcome, HttpStatus.OK, () -> new Erased(show, id, "ERASED"));
    }

    private static void confirmed(@Nullable String confirm, String id) {
        if (!id.equals(confirm)) {
            throw ProblemException.ofField(
                    "confirm", confirm, "this cannot be undone: say confirm=%s to erase '%s'".formatted(id, id));
        }
    }
}
