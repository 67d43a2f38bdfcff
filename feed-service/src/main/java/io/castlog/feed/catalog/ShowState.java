package io.castlog.feed.catalog;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.Publishing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A show without its episodes.
 *
 * @param offset the catalogue offset of the last event that the show and its episodes hold; -1 before the first
 * @param metAt the time of the first event
 * @param registration absent until the show is registered
 * @param album the show's name as the first file that has one says
 * @param counts of its episodes
 * @param versions sum of the offsets of all episodes, so that a reader of many items knows whether it saw one state
 * @param change the last one that listeners can see
 * @param edits what creators wrote
 */
public record ShowState(
        PodcastId podcastId,
        long offset,
        @Nullable Instant metAt,
        @Nullable Registration registration,
        @Nullable String album,
        Counts counts,
        long versions,
        @Nullable Change change,
        ShowEdits edits) {
    /** A state without edits has none. */
    public ShowState {
        edits = edits == null ? ShowEdits.NONE : edits;
    }

    /** A show of which nothing is known. */
    public static ShowState unknown(PodcastId podcastId) {
        return new ShowState(podcastId, -1, null, null, null, Counts.NONE, 0, null, ShowEdits.NONE);
    }

    /** Where it is published, once it is registered. */
    public Optional<Publishing> publishing() {
        return Optional.ofNullable(registration).map(Registration::publishing);
    }

    ShowState at(long reached, Instant time) {
        Instant first = metAt == null ? time : metAt;
        return new ShowState(podcastId, reached, first, registration, album, counts, versions, change, edits);
    }

    ShowState registered(Registration told) {
        return new ShowState(podcastId, offset, metAt, told, album, counts, versions, change, edits);
    }

    ShowState named(String told) {
        return new ShowState(podcastId, offset, metAt, registration, told, counts, versions, change, edits);
    }

    /** After one of its episodes changed. */
    ShowState with(EpisodeState before, EpisodeState after) {
        return new ShowState(
                podcastId,
                offset,
                metAt,
                registration,
                album,
                counts.minus(Counts.of(before)).plus(Counts.of(after)),
                versions - version(before) + version(after),
                change,
                edits);
    }

    /** After a change that listeners can see; its time never goes back. */
    ShowState changed(Instant time, String cause, String eventId) {
        Instant last = change == null || change.time().isBefore(time) ? time : change.time();
        return new ShowState(
                podcastId,
                offset,
                metAt,
                registration,
                album,
                counts,
                versions,
                new Change(offset, last, cause, eventId),
                edits);
    }

    ShowState with(ShowEdits written) {
        return new ShowState(podcastId, offset, metAt, registration, album, counts, versions, change, written);
    }

    /** Without its episodes and all that describes it; the identity stays, so that nothing takes it again. */
    ShowState erased() {
        return new ShowState(podcastId, offset, metAt, registration, null, Counts.NONE, 0, change, edits.gone(offset));
    }

    /** What an episode adds to {@link #versions}; nothing before its first event. */
    static long version(EpisodeState episode) {
        return episode.offset() + 1;
    }

    /**
     * What the first registration fixed.
     *
     * @param guid the podcast:guid, for ever
     * @param publishing where it is published now
     * @param offset of the first registration in the catalogue
     */
    public record Registration(UUID guid, Publishing publishing, long offset) {}

    /**
     * How many episodes are in which state.
     *
     * @param total all that have an upload or a description
     * @param live that have playable audio
     * @param failed whose latest attempt failed
     */
    public record Counts(int total, int live, int failed) {
        static final Counts NONE = new Counts(0, 0, 0);

        static Counts of(EpisodeState episode) {
            return new Counts(
                    episode.latest().isPresent() || episode.edits().details() != null ? 1 : 0,
                    episode.live().isPresent() ? 1 : 0,
                    episode.status() == Status.ERROR ? 1 : 0);
        }

        Counts plus(Counts other) {
            return new Counts(total + other.total, live + other.live, failed + other.failed);
        }

        Counts minus(Counts other) {
            return new Counts(total - other.total, live - other.live, failed - other.failed);
        }
    }
}
