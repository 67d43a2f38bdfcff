package io.castlog.feed.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.Verdict;
import io.castlog.feed.edit.Edits;
import io.castlog.feed.edit.EpisodeForm;
import io.castlog.feed.edit.Outcome;
import io.castlog.feed.edit.ShowForm;
import io.castlog.feed.edit.Verdicts;
import io.castlog.feed.edit.Write;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writing shows and episodes. A write carries the version that was read in {@code If-Match}; a name of the writer's own
 * in {@code Idempotency-Key} makes tries of one write one write.
 */
@WriteAnswers
@Controller("/podcasts")
@ExecuteOn(TaskExecutors.BLOCKING)
class PodcastEdits {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String KEY = Edited.KEY;
    private static final String MATCH = "If-Match";
    private static final String NEW = "0";

    private final Podcasts podcasts;
    private final Edits edits;
    private final Verdicts verdicts;

    PodcastEdits(Podcasts podcasts, Edits edits, Verdicts verdicts) {
        this.podcasts = podcasts;
        this.edits = edits;
        this.verdicts = verdicts;
    }

    /** Creates a show, or describes one that so far is known by its uploads only. */
    @RequestBody(content = @Content(schema = @Schema(implementation = ShowForm.class)))
    @Post
    HttpResponse<PodcastView> create(@Body ObjectNode show, @Header(KEY) @Nullable String key) {
        PodcastId id = id(show, "podcastId", PodcastId::new);
        Outcome outcome = edits.editShow(id, new Write(NEW, key), show);
        return Edited.answer(id, outcome, HttpStatus.CREATED, () -> podcasts.view(id));
    }

    /** Changes a show by a merge patch (RFC 7396): null takes a field away. */
    @RequestBody(content = @Content(schema = @Schema(implementation = ShowForm.class)))
    @Patch("/{podcastId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    HttpResponse<PodcastView> change(
            String podcastId,
            @Body ObjectNode patch,
            @Header(MATCH) @Nullable String ifMatch,
            @Header(KEY) @Nullable String key) {
        PodcastId id = podcasts.known(podcastId);
        Outcome outcome = edits.editShow(id, new Write(ifMatch, key), patch);
        return Edited.answer(id, outcome, HttpStatus.OK, () -> podcasts.view(id));
    }

    /** Creates an episode that has no recording yet, or describes one that so far is known by its upload only. */
    @RequestBody(content = @Content(schema = @Schema(implementation = EpisodeForm.class)))
    @Post("/{podcastId}/episodes")
    HttpResponse<EpisodeView> createEpisode(
            String podcastId, @Body ObjectNode episode, @Header(KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = id(episode, "episodeId", EpisodeId::new);
        Outcome outcome = edits.editEpisode(show, id, new Write(NEW, key), episode);
        return Edited.answer(show, outcome, HttpStatus.CREATED, () -> podcasts.view(show, id));
    }

    /** Changes an episode by a merge patch (RFC 7396): null takes a field away. */
    @RequestBody(content = @Content(schema = @Schema(implementation = EpisodeForm.class)))
    @Patch("/{podcastId}/episodes/{episodeId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    HttpResponse<EpisodeView> changeEpisode(
            String podcastId,
            String episodeId,
            @Body ObjectNode patch,
            @Header(MATCH) @Nullable String ifMatch,
            @Header(KEY) @Nullable String key) {
        PodcastId show = podcasts.known(podcastId);
        EpisodeId id = podcasts.known(show, episodeId);
        Outcome outcome = edits.editEpisode(show, id, new Write(ifMatch, key), patch);
        return Edited.answer(show, outcome, HttpStatus.OK, () -> podcasts.view(show, id));
    }

    /** What became of a write that was answered with 202. */
    @Get("/{podcastId}/writes/{writeId}")
    WriteView write(String podcastId, String writeId) {
        return verdicts.find(podcasts.evenErased(podcastId), writeId)
                .map(WriteView::of)
                .orElseGet(() -> new WriteView("PENDING", null));
    }

    /**
     * A write.
     *
     * @param state ACCEPTED, REFUSED, or PENDING as long as it is not decided, and long after it was
     * @param version of the show or episode after it
     */
    record WriteView(String state, @Nullable Integer version) {
        static WriteView of(Verdict verdict) {
            return new WriteView(verdict.accepted() ? "ACCEPTED" : "REFUSED", verdict.version());
        }
    }

    /** Takes the id out of a body; what is left is the description. */
    private static <I> I id(ObjectNode body, String field, java.util.function.Function<String, I> type) {
        String value = Optional.ofNullable(body.remove(field))
                .map(node -> node.asText())
                .orElse("");
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(field, value, String.valueOf(e.getMessage()));
        }
    }
}
