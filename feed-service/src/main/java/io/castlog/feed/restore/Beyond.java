package io.castlog.feed.restore;

import io.castlog.events.EpisodeId;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not come back with a revision.
 *
 * @param episodeId absent where it is about the show
 */
public record Beyond(@Nullable EpisodeId episodeId, Reason reason) {
    /** Why not. */
    public enum Reason {
        /** There is another recording by now: feeds play the newest one. */
        AUDIO("the audio was replaced since; feeds play the newest recording"),
        /** It is gone for good. */
        ERASED("the episode was erased, which cannot be undone"),
        /** Addresses are the operator's. */
        ADDRESS("the show is published under other URLs since; feeds name those of now");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }
}
