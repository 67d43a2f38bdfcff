package io.castlog.feed.rules;

/** Bytes that no reader would take for an RSS feed. */
public final class NotAFeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public NotAFeedException(String message) {
        super(message);
    }
}
