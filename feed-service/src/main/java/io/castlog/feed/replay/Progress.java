package io.castlog.feed.replay;

/** Hears how far a replay is. Called by several threads. */
public interface Progress {
    /** Before the first event. */
    default void starts(long events) {}

    /** After some events were read. */
    default void read(long events) {}

    /** After a show was done. */
    default void done(Result result) {}
}
