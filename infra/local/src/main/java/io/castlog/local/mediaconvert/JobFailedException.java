package io.castlog.local.mediaconvert;

/** Ends a job in ERROR with a code and a message for its owner. */
final class JobFailedException extends Exception {
    private final ErrorCode code;

    JobFailedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    JobFailedException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
