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

/** Writing transcripts and chapters. Writes like any other: If-Match, Idempotency-Key, the fold's verdict. */
@WriteAnswers
@Controller("/podcasts/{podcastId}/episodes/{episodeId}")
@ExecuteOn(TaskExecutors.BLOCKING)
class TextEdits {
    private final Podcasts podcasts;
    private final Attachments attachments;

    TextEdits(Podcasts podcasts, Attachments attachments) {
        this.podcasts = podcasts;
        this.attachments = attachments;
    }

    /** Gives an episode a transcript in a language: WebVTT, SubRip or JSON, as Content-Type says. */
    @Put("/transcripts/{language}")
    @Consumes(MediaType.ALL)
    HttpResponse<EpisodeView> putTranscript(
            String podcastId,
            String episodeId,
            String language,
            @Body InputStream transcript,
            @Header(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        Write write = new Write(ifMatch, key);
        return answer(show, id, attachments.putTranscript(show, id, language, write, contentType, transcript));
    }

    /** Takes a transcript away. */
    @Delete("/transcripts/{language}")
    HttpResponse<EpisodeView> deleteTranscript(
            String podcastId,
            String episodeId,
            String language,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        return answer(show, id, attachments.deleteTranscript(show, id, language, new Write(ifMatch, key)));
    }

    /** Gives an episode chapters: JSON of the podcast namespace. */
    @Put("/chapters")
    @Consumes(MediaType.ALL)
    HttpResponse<EpisodeView> putChapters(
            String podcastId,
            String episodeId,
            @Body InputStream chapters,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        return answer(show, id, attachments.putChapters(show, id, new Write(ifMatch, key), chapters));
    }

    /** Takes the chapters away, those of the recording too. */
    @Delete("/chapters")
    HttpResponse<EpisodeView> deleteChapters(
            String podcastId,
            String episodeId,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Header(Edited.KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        return answer(show, id, attachments.deleteChapters(show, id, new Write(ifMatch, key)));
    }

    private HttpResponse<EpisodeView> answer(PodcastId show, EpisodeId id, Outcome outcome) {
        return Edited.answer(show, outcome, HttpStatus.OK, () -> podcasts.view(show, id));
    }
}
