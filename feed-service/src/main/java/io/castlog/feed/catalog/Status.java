package io.castlog.feed.catalog;

/** What a creator sees of an upload, and of an episode: its latest upload's. */
public enum Status {
    /** On its way. */
    PROCESSING,
    /** Its audio is ready. */
    COMPLETED,
    /** It was refused or failed; the reason says why. */
    ERROR
}
