package io.castlog.media;

import java.time.Duration;

/**
 * What one run of ffmpeg may use.
 *
 * @param wallClock from start to end
 * @param noProgress the longest time without any progress
 * @param memory bytes of address space, where the system can limit it
 * @param longest how much is played; what lies beyond ends the run as a limit exceeded
 * @param largest bytes of one compressed output file; one without loss may have twelve times as many
 */
public record RunLimits(Duration wallClock, Duration noProgress, long memory, Duration longest, long largest) {
    private static final int LOSSLESS = 12;
    /** What sizes of 32 bits can say. */
    private static final long LARGEST_32_BIT = 0xFFF0_0000L;

    /** Four hours of sound in an hour of time, one minute of silence, 1.5 GB of address space, 700 MB per file. */
    public static RunLimits standard() {
        return new RunLimits(Duration.ofHours(1), Duration.ofMinutes(1), 3L << 29, Duration.ofHours(4), 700_000_000L);
    }

    /** For films: four hours in twelve, two minutes of silence, 6 GB of address space, 20 GB per file. */
    public static RunLimits films() {
        return new RunLimits(
                Duration.ofHours(12), Duration.ofMinutes(2), 3L << 31, Duration.ofHours(4), 20_000_000_000L);
    }

    /** Bytes of one output file. */
    long largest(Conversion.Output output) {
        long lossless = switch (output.encoding()) {
            case Encoding.Pcm _, Encoding.Flac _, Encoding.Samples _ -> LOSSLESS * largest;
            default -> largest;
        };
        return switch (output.container()) {
            case WAV, WAV_EXTENSIBLE, AIFF -> Math.min(lossless, LARGEST_32_BIT);
            default -> lossless;
        };
    }

    Contained.Limits contained() {
        return new Contained.Limits(wallClock, noProgress, memory, 1 << 20);
    }
}
