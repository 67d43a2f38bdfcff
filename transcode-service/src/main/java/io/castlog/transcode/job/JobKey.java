package io.castlog.transcode.job;

import io.castlog.events.UploadId;

/**
 * Names a job for good, over all of its attempts: an upload has one that makes its renditions, and may have one that
 * makes Opus.
 */
public record JobKey(UploadId uploadId, Kind kind) {
    private static final String OPUS_SUFFIX = "-opus";

    /** What a job is for. */
    public enum Kind {
        /** The files without which there is no episode. */
        RENDITIONS,
        /** One more file; without it the episode is as good as before. */
        OPUS
    }

    /** The job that an upload lives by. */
    public static JobKey of(UploadId uploadId) {
        return new JobKey(uploadId, Kind.RENDITIONS);
    }

    /** The optional job of an upload. */
    public static JobKey ofOpus(UploadId uploadId) {
        return new JobKey(uploadId, Kind.OPUS);
    }

    /** Reads what {@link #toString} gives. */
    static JobKey parse(String text) {
        return text.endsWith(OPUS_SUFFIX)
                ? ofOpus(new UploadId(text.substring(0, text.length() - OPUS_SUFFIX.length())))
                : of(new UploadId(text));
    }

    boolean isOptional() {
        return kind == Kind.OPUS;
    }

    /** No upload's id holds a hyphen. */
    @Override
    public String toString() {
        return isOptional() ? uploadId + OPUS_SUFFIX : uploadId.value();
    }
}
