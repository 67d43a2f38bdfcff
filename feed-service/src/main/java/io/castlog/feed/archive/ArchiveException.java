package io.castlog.feed.archive;

/** What is archived, or the cluster it belongs into, is not as it must be; the message names the place. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
