package io.castlog.local.mediaconvert;

import io.castlog.media.Encoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audio description asks for, in an output of sound alone or beside pictures.
 *
 * @param sources what it takes from each input, in the order of the inputs
 * @param channels 0 follows the input
 * @param sampleRate in Hz; 0 follows the input
 * @param normalization null leaves the level alone
 */
record AudioTrack(
        List<AudioSource> sources,
        Encoding encoding,
        int channels,
        int sampleRate,
        @Nullable Normalization normalization) {
    AudioTrack {
        sources = List.copyOf(sources);
    }

    /**
     * Correction to a loudness.
     *
     * @param target in LKFS
     * @param ceiling highest true peak in dBFS; null where peaks are not limited
     * @param gate quieter audio than this is left alone, in LKFS
     */
    record Normalization(double target, @Nullable Double ceiling, double gate) {}
}
