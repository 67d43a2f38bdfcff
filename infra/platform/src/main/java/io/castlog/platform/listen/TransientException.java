package io.castlog.platform.listen;

/** Something that this service depends on cannot serve now: the record waits, and its partition with it. */
public final class TransientException extends RuntimeException {
    /** With what is missing. */
    public TransientException(String reason) {
        super(reason);
    }

    /** With what is missing and what showed it. */
    public TransientException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
