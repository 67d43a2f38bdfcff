package io.castlog.feed.rules;

/**
 * Why an item is not in the feed as its creator wrote it.
 *
 * @param effect what became of it
 * @param message the rule and the value that breaks it
 */
public record Finding(Effect effect, String message) {
    /** What became of an item. */
    public enum Effect {
        /** It is in the feed as written; directories will complain. */
        NOTED,
        /** It kept what apps know it by, as it was published. */
        KEPT_IDENTITY,
        /** It is in the feed with its audio and without its description. */
        PLAIN,
        /** It is not in the feed. */
        LEFT_OUT
    }
}
