package io.castlog.feed.edit;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;

/** What the API says of what was erased. */
public final class Gone {
    private Gone() {}

    /** Of a show. */
    public static ProblemException show(PodcastId podcastId) {
        return ProblemException.of(
                HttpStatus.GONE, "show '%s' was erased; its id cannot be used again".formatted(podcastId));
    }

    /** Of an episode. */
    public static ProblemException episode(PodcastId podcastId, EpisodeId episodeId) {
        return ProblemException.of(
                HttpStatus.GONE,
                "episode '%s' of show '%s' was erased; its id cannot be used again".formatted(episodeId, podcastId));
    }
}
