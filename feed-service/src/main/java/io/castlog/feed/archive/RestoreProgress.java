package io.castlog.feed.archive;

/** Hears how far a restore is. Called by several threads. */
public interface RestoreProgress {
    /** Before the first record. */
    default void starts(long records) {}

    /** After some records were read from the archive. */
    default void read(long records) {}
}
