package io.castlog.local.mediaconvert;

/** The service's job error codes that this server gives, by the number that AWS documents. */
enum ErrorCode {
    INPUT_UNREADABLE(1010),
    NO_VIDEO(1020),
    NO_AUDIO(1021),
    UNSUPPORTED_INPUT(1030),
    SETTINGS(1040),
    DISK_FULL(1050),
    CLIPPING(1060),
    INPUT_TRUNCATED(1076),
    AUDIO_UNDECODABLE(1092),
    S3_ACCESS_DENIED(1401),
    S3_NOT_FOUND(1404),
    UNKNOWN(1999),
    UPLOAD_FAILED(3408),
    DISALLOWED_INPUT(3457);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
