package io.castlog.media;

/**
 * Loudness by ITU-R BS.1770-4 and EBU R 128.
 *
 * @param integrated in LUFS; -70 is silence
 * @param range in LU
 * @param peak in dBFS, of the kind that was asked for
 */
public record Loudness(double integrated, double range, double peak) {
    /** At this level and below the gate leaves nothing to measure. */
    public static final double SILENCE = -70.0;
}
