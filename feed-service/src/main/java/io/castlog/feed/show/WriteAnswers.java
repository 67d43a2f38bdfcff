package io.castlog.feed.show;

import io.castlog.platform.http.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every write can answer beside the new state, for the API's description. */
@ApiResponse(responseCode = "202", description = "in the log, and not judged yet: ask at Location")
@ApiResponse(
        responseCode = "4XX",
        description = "refused: 400 names field, value and rule; 412 says that somebody else wrote in between",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface WriteAnswers {}
