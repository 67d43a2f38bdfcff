package io.castlog.media;

/** What became of writing tags. */
public sealed interface TagOutcome {
    /** They stand in the new file, around the same sound. */
    record Written() implements TagOutcome {}

    /** There is no new file; the reason is one bounded line without paths. */
    record Failed(String reason) implements TagOutcome {}
}
