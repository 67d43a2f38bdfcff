package io.castlog.feed.replay;

import io.castlog.platform.http.Problem;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;

/** Replays that run in the service: started here, and watched from everywhere. */
@Controller("/admin/replays")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReplayController {
    private static final int LATEST = 20;

    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    /** Starts a replay of some shows or all; {@code Location} tells how far it is. */
    @Post
    @ApiResponse(responseCode = "202", description = "started")
    @ApiResponse(
            responseCode = "4XX",
            description = "refused: 400 names field, value and rule; 409 while this instance runs one already",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    HttpResponse<ReplayStatus> start(@Body ReplayOrder order) {
        return replays.start(order)
                .map(status -> HttpResponse.<ReplayStatus>accepted(URI.create("/admin/replays/" + status.id()))
                        .body(status))
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT,
                        "this instance runs replay %s; wait for it or cancel it"
                                .formatted(
                                        replays.running().map(ReplayStatus::id).orElse(""))));
    }

    /** The latest replays of all instances, the newest first. */
    @Get
    List<ReplayStatus> latest() {
        return replays.latest(LATEST);
    }

    /** How far a replay is, or what it came to. */
    @Get("/{id}")
    ReplayStatus status(String id) {
        return replays.find(id).orElseThrow(() -> unknown(id));
    }

    /** Cancels a replay that runs in this instance; feeds that it published stay. */
    @Delete("/{id}")
    @ApiResponse(responseCode = "202", description = "ends with its next event")
    HttpResponse<ReplayStatus> cancel(String id) {
        if (!replays.cancel(id)) {
            throw unknown(id);
        }
        return HttpResponse.accepted();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.of(HttpStatus.NOT_FOUND, "there is no replay '%s' here".formatted(id));
    }
}
