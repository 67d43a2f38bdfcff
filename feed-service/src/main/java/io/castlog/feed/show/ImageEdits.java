package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.edit.Attachments;
import io.castlog.feed.edit.Outcome;
import io.castlog.feed.edit.Write;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Writing covers. A write like any other: If-Match, Idempotency-Key, the fold's verdict. */
@WriteAnswers
@Controller("/podcasts/{podcastId}")
@ExecuteOn(TaskExecutors.BLOCKING)
class ImageEdits {
    private final Podcasts podcasts;
    private final Attachments attachments;

    ImageEdits(Podcasts podcasts, Attachments attachments) {
        this.podcasts = podcasts;
        this.attachments = attachments;
    }

    /** Gives a show a cover: the bytes of a square JPEG or PNG picture of 1400 to 3000 pixels. */
    @Put("/image")
    @Consumes(MediaType.ALL)
    HttpResponse<PodcastView> put(
            String podcastId,
            @Body InputStream picture,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId id = podcasts.known(podcastId);
        return answer(id, attachments.putImage(id, new Write(ifMatch, key), picture));
    }

    /** Goes back to the default cover. */
    @Delete("/image")
    HttpResponse<PodcastView> delete(
            String podcastId,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId id = podcasts.known(podcastId);
        return answer(id, attachments.deleteImage(id, new Write(ifMatch, key)));
    }

    /** Gives an episode a picture of its own. */
    @Put("/episodes/{episodeId}/image")
    @Consumes(MediaType.ALL)
    HttpResponse<EpisodeView> putOfEpisode(
            String podcastId,
            String episodeId,
            @Body InputStream picture,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        return answer(show, id, attachments.putImage(show, id, new Write(ifMatch, key), picture));
    }

    /** Goes back to the show's cover. */
    @Delete("/episodes/{episodeId}/image")
    HttpResponse<EpisodeView> deleteOfEpisode(
            String podcastId,
            String episodeId,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        return answer(show, id, attachments.deleteImage(show, id, new Write(ifMatch, key)));
    }

    private HttpResponse<PodcastView> answer(PodcastId id, Outcome outcome) {
        return Edited.answer(id, outcome, HttpStatus.OK, () -> podcasts.view(id));
    }

    private HttpResponse<EpisodeView> answer(PodcastId show, EpisodeId id, Outcome outcome) {
        return Edited.answer(show, outcome, HttpStatus.OK, () -> podcasts.view(show, id));
    }
}
