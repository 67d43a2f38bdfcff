package io.castlog.cli;

/** A service, or the pipeline behind it, said no; code and message are for the creator. */
final class RefusedException extends RuntimeException {
    private final Failure failure;

    RefusedException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
