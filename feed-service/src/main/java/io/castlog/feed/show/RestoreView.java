package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.feed.edit.Outcome;
import io.castlog.feed.edit.Rewrite;
import io.castlog.feed.restore.Beyond;
import io.castlog.feed.restore.Correction;
import io.castlog.feed.restore.Restoration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a restore wrote, or would write.
 *
 * @param notRestored what does not come back
 */
record RestoreView(String revision, boolean dryRun, List<Restored> changes, List<NotRestored> notRestored) {
    /** What became of a description. */
    enum State {
        /** Nothing was written, because nothing was to be. */
        WOULD_CHANGE,
        /** It is as it was. */
        CHANGED,
        /** Somebody else wrote in between: restore again. */
        REFUSED,
        /** It is in the log, and not judged yet. */
        PENDING
    }

    /**
     * A description that is not as it was.
     *
     * @param episodeId absent: the show's
     * @param fields that change, by their names
     */
    record Restored(@Nullable EpisodeId episodeId, State state, List<String> fields) {}

    /**
     * Something that does not come back.
     *
     * @param episodeId absent where it is about the show
     * @param reason in a word
     * @param message the same for people
     */
    record NotRestored(@Nullable EpisodeId episodeId, Beyond.Reason reason, String message) {}

    static RestoreView planned(String revision, Restoration restoration) {
        List<Restored> changes = restoration.corrections().stream()
                .map(correction -> restored(correction, State.WOULD_CHANGE))
                .toList();
        return new RestoreView(revision, true, changes, notRestored(restoration));
    }

    static RestoreView done(String revision, Restoration restoration, List<Outcome> outcomes) {
        List<Restored> changes = IntStream.range(0, outcomes.size())
                .mapToObj(i -> restored(restoration.corrections().get(i), state(outcomes.get(i))))
                .toList();
        return new RestoreView(revision, false, changes, notRestored(restoration));
    }

    private static Restored restored(Correction correction, State state) {
        EpisodeId episodeId = correction.rewrite() instanceof Rewrite.OfEpisode episode ? episode.episodeId() : null;
        return new Restored(episodeId, state, correction.fields());
    }

    private static State state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> State.CHANGED;
            case Outcome.Refused _ -> State.REFUSED;
            case Outcome.Pending _ -> State.PENDING;
        };
    }

    private static List<NotRestored> notRestored(Restoration restoration) {
        return restoration.beyond().stream()
                .map(beyond -> new NotRestored(
                        beyond.episodeId(), beyond.reason(), beyond.reason().text()))
                .toList();
    }
}
