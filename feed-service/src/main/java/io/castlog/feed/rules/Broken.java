package io.castlog.feed.rules;

/**
 * A rule that a document does not keep.
 *
 * @param item its place in the document, from 0; {@link #CHANNEL} where the channel breaks the rule
 * @param severity what readers do about it
 * @param message the rule and the value
 */
public record Broken(int item, Severity severity, String message) {
    /** No item: the channel. */
    public static final int CHANNEL = -1;

    /** What readers do about a broken rule. */
    public enum Severity {
        /** Directories refuse it or show it wrong. */
        ERROR,
        /** They take it and complain. */
        ADVICE
    }
}
