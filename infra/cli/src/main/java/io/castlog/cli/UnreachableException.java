package io.castlog.cli;

import java.io.IOException;
import java.net.URI;

/** A service did not answer at all, or not as a service that is up. */
final class UnreachableException extends RuntimeException {
    UnreachableException(URI service, IOException cause) {
        super("%s does not answer (%s)".formatted(service, reason(cause)), cause);
    }

    UnreachableException(URI service, int status) {
        super("%s answers with status %d".formatted(service, status));
    }

    UnreachableException(String message) {
        super(message);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
