package io.castlog.feed.render;

/** A feed that must not replace the one that is published. */
public final class BadFeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says the rule and the value that breaks it. */
    public BadFeedException(String message) {
        super(message);
    }
}
