package io.castlog.local.up;

/** Something outside stands in the way; the message says what to do. */
final class CannotStartException extends RuntimeException {
    CannotStartException(String message) {
        super(message);
    }
}
