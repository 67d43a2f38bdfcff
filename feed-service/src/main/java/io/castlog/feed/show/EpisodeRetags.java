package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.edit.Retags;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tagging the files of an episode anew. */
@WriteAnswers
@Controller("/podcasts")
@ExecuteOn(TaskExecutors.BLOCKING)
class EpisodeRetags {
    private final Podcasts podcasts;
    private final Retags retags;

    EpisodeRetags(Podcasts podcasts, Retags retags) {
        this.podcasts = podcasts;
        this.retags = retags;
    }

    /**
     * Asks for the live files to carry the titles, cover and chapters of now. The sound stays; the files are new ones
     * under new URLs, which the feed names as soon as they are there.
     */
    @Post("/{podcastId}/episodes/{episodeId}/retag")
    HttpResponse<Requested> retag(String podcastId, String episodeId, @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        String writeId = retags.request(show, id, key);
        return HttpResponse.<Requested>accepted(URI.create("/podcasts/" + show + "/writes/" + writeId))
                .body(new Requested(writeId));
    }

    /** A request that is in the log. */
    record Requested(String writeId) {}
}
