package io.castlog.media;

/** No usable ffmpeg was found; the message says where it was looked for and what to install or set. */
public final class FfmpegUnavailableException extends RuntimeException {
    FfmpegUnavailableException(String message) {
        super(message);
    }

    FfmpegUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
