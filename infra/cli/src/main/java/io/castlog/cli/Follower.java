package io.castlog.cli;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches an upload until it is published or has ended, through restarts of the services. */
final class Follower {
    private final Uploads uploads;
    private final Catalogue catalogue;
    private final Duration pause;
    private final Duration limit;
    private Progress.@Nullable State last;

    /**
     * Watches within a time limit.
     *
     * @param pause between two looks
     */
    Follower(Uploads uploads, Catalogue catalogue, Duration pause, Duration limit) {
        this.uploads = uploads;
        this.catalogue = catalogue;
        this.pause = pause;
        this.limit = limit;
    }

    /**
     * The last that was seen; {@link Progress.Underway} when the time was up.
     *
     * @param announcement its id
     * @param changed is told of each new state
     * @throws UnreachableException when a service was still away when the time was up
     */
    Progress follow(String announcement, Consumer<Progress.Underway> changed) {
        RetryPolicy<Progress> untilEnded = RetryPolicy.<Progress>builder()
                .handle(UnreachableException.class)
                .handleResultIf(progress -> progress instanceof Progress.Underway)
                .withDelay(pause)
                .withMaxRetries(-1)
                .withMaxDuration(limit)
                .build();
        return Failsafe.with(untilEnded).get(() -> tell(look(announcement), changed));
    }

    private Progress look(String announcement) {
        Uploads.Upload upload = uploads.find(announcement)
                .orElseThrow(() -> new RefusedException(
                        new Failure("UNKNOWN_UPLOAD", "The upload " + announcement + " is not known any more")));
        Optional<Catalogue.Episode> episode = upload.state().equals("RECEIVED")
                ? catalogue.episode(upload.podcastId(), upload.episodeId())
                : Optional.empty();
        return Progress.of(upload, episode);
    }

    private Progress tell(Progress progress, Consumer<Progress.Underway> changed) {
        if (progress instanceof Progress.Underway underway && underway.state() != last) {
            last = underway.state();
            changed.accept(underway);
        }
        return progress;
    }
}
