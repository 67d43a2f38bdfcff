package io.castlog.ingest.arrival;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object's key names. */
sealed interface KeyNames {
    /** A show and an episode. */
    record Episode(PodcastId podcastId, EpisodeId episodeId) implements KeyNames {}

    /**
     * No episode.
     *
     * @param podcastId absent where it names no show either
     */
    record Unusable(@Nullable PodcastId podcastId, Reason reason) implements KeyNames {}

    /** Reads a key as S3 holds it: {@code {podcastId}/{file name}}, where any text becomes an id. */
    static KeyNames of(String key) {
        String[] segments = key.split("/", -1);
        Optional<String> wrong = complaint(segments[0]);
        if (segments.length == 1 || wrong.isPresent()) {
            return new Unusable(null, Rejections.badKey(wrong.orElse("it has no folder that names the show")));
        }
        PodcastId podcast;
        try {
            podcast = PodcastId.of(segments[0]);
        } catch (IllegalArgumentException e) {
            return new Unusable(null, Rejections.reservedName(segments[0]));
        }
        Optional<String> unusable =
                segments.length > 2 ? Optional.of("it has a folder inside the show's folder") : complaint(segments[1]);
        return unusable.<KeyNames>map(what -> new Unusable(podcast, Rejections.badKey(what)))
                .orElseGet(() -> new Episode(podcast, EpisodeId.ofFileName(segments[1])));
    }

    private static Optional<String> complaint(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("it has an empty name between slashes");
        }
        if (segment.equals(".") || segment.equals("..")) {
            return Optional.of("it has the name '" + segment + "'");
        }
        return segment.codePoints().anyMatch(Character::isISOControl)
                ? Optional.of("it has a control character")
                : Optional.empty();
    }
}
