package io.castlog.feed.show;

import io.castlog.events.PodcastId;
import io.castlog.feed.edit.Outcome;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.function.Supplier;

/** What became of a write, as HTTP says it. */
final class Edited {
    /** The header with a writer's own name for a write, the same for every try of it. */
    static final String KEY = "Idempotency-Key";

    private Edited() {}

    /**
     * 200 or 201 with the new state and its version, 412 where somebody else was first, 202 with a place to ask at where
     * the fold takes its time.
     */
    static <T> HttpResponse<T> answer(PodcastId podcastId, Outcome outcome, HttpStatus done, Supplier<T> view) {
        return switch (outcome) {
            case Outcome.Accepted(int version) ->
                etagged(HttpResponse.<T>status(done), version).body(view.get());
            case Outcome.Refused(int version) ->
                throw ProblemException.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "somebody else wrote in between: the version is %d now; read it again".formatted(version));
            case Outcome.Pending(String writeId) ->
                HttpResponse.accepted(URI.create("/podcasts/" + podcastId + "/writes/" + writeId));
        };
    }

    static <T> MutableHttpResponse<T> etagged(MutableHttpResponse<T> response, int version) {
        return response.header(HttpHeaders.ETAG, "\"" + version + "\"");
    }
}
