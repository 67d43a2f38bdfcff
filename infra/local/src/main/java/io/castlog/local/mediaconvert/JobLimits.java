package io.castlog.local.mediaconvert;

import io.castlog.media.RunLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one job may use. A job that needs more ends in ERROR.
 *
 * @param inputBytes size of all its input objects together
 * @param freeBytes disk space that must be left over for others
 * @param run time, memory, length and output size of each ffmpeg
 */
public record JobLimits(long inputBytes, long freeBytes, RunLimits run) {
    /** Inputs of 20 GB, a free gigabyte, and the standard limits of a run. */
    public static JobLimits standard() {
        return new JobLimits(20_000_000_000L, 1_000_000_000L, RunLimits.standard());
    }

    /** The same for runs that make pictures, which take longer and need more memory. */
    RunLimits films() {
        RunLimits films = RunLimits.films();
        return new RunLimits(films.wallClock(), films.noProgress(), films.memory(), run.longest(), films.largest());
    }

    /** Fails the job where so many more bytes do not fit onto the disk of its folder. */
    void checkRoom(Path folder, long bytes) throws JobFailedException, IOException {
        if (Files.getFileStore(folder).getUsableSpace() < bytes + freeBytes) {
            throw new JobFailedException(ErrorCode.DISK_FULL, "No disk space for another " + bytes + " bytes");
        }
    }
}
