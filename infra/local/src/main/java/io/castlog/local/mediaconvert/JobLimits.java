package io.castlog.local.mediaconvert;

import io.castlog.media.RunLimits;

/**
 * What one job may use. A job that needs more ends in ERROR.
 *
 * @param inputBytes size of the input object
 * @param freeBytes disk space that must be left over after the input was fetched
 * @param run time, memory, length and output size of each ffmpeg
 */
public record JobLimits(long inputBytes, long freeBytes, RunLimits run) {
    /** Inputs of 20 GB, a free gigabyte, and the standard limits of a run. */
    public static JobLimits standard() {
        return new JobLimits(20_000_000_000L, 1_000_000_000L, RunLimits.standard());
    }
}
