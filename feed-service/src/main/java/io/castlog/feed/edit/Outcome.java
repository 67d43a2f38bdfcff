package io.castlog.feed.edit;

/** What became of a write. */
public sealed interface Outcome {
    /** It is in. */
    record Accepted(int version) implements Outcome {}

    /** Somebody else was first: the version is another one. */
    record Refused(int version) implements Outcome {}

    /** It is in the log, and the fold has not come to it yet. */
    record Pending(String writeId) implements Outcome {}
}
