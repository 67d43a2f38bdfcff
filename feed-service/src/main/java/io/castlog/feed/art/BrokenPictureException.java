package io.castlog.feed.art;

/** A file is no picture that can be read; the message continues "the image …". */
final class BrokenPictureException extends RuntimeException {
    BrokenPictureException(String rule) {
        super(rule);
    }

    BrokenPictureException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
