package io.castlog.k8s;

/** The outputs do not say what the services need; the message says which. */
final class WrongOutputsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongOutputsException(String message) {
        super(message);
    }
}
