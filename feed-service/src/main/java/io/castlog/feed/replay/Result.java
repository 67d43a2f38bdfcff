package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import org.jspecify.annotations.Nullable;

/**
 * A replayed show.
 *
 * @param offset the catalogue offset that the feed stands for
 * @param items in the feed and its pages
 * @param bytes of the RSS document
 * @param sha256 of the RSS document, in hex
 * @param diff against what is published; empty where that is the same to the byte
 * @param reason why it was refused or left alone
 */
public record Result(
        PodcastId podcastId,
        State state,
        long offset,
        int items,
        long bytes,
        String sha256,
        FeedDiff diff,
        @Nullable String reason) {
    /** The same as one that speaks against publishing. */
    Result refused() {
        String why = reason == null ? "would change %s of items without leave".formatted(diff.needingLeave()) : reason;
        return new Result(podcastId, State.REFUSED, offset, items, bytes, sha256, diff, why);
    }

    /** What became of it. */
    public enum State {
        /** The published feed is the same to the byte. */
        SAME,
        /** It differs, and nothing was written. */
        DIFFERENT,
        /** It was put. */
        WRITTEN,
        /** It would change what apps know without leave, or breaks a rule. */
        REFUSED,
        /** What is published stands for a later offset. */
        BEHIND,
        /** The show was erased, and so is its feed. */
        ERASED
    }
}
