package io.castlog.platform.listen;

/** No retry will help: the record goes to the dead letters now. The message is the reason that stands there. */
public final class PermanentException extends RuntimeException {
    /** With a reason. */
    public PermanentException(String reason) {
        super(reason);
    }

    /** With a reason and what caused it. */
    public PermanentException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
