package io.castlog.local.mediaconvert;

import io.castlog.media.Encoding;
import java.util.List;
import java.util.stream.IntStream;
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
     * Measuring of loudness, and correction to one.
     *
     * @param correct whether the level is changed
     * @param gated whether quiet passages are left out of the measurement, as all but the first algorithm do
     * @param target in LKFS
     * @param ceiling highest true peak in dBFS; null where peaks are not limited
     * @param gate quieter audio than this is left alone, in LKFS
     * @param log what is logged; null where nothing is
     */
    record Normalization(
            boolean correct,
            boolean gated,
            double target,
            @Nullable Double ceiling,
            double gate,
            @Nullable Log log) {}

    /** Whether the log of loudness shows true peaks. */
    record Log(boolean truePeak) {}

    /** How many channels it has where the sound that it is made from has so many. */
    int channels(int present) {
        if (channels > 0) {
            return channels;
        }
        List<Integer> possible = switch (encoding) {
            case Encoding.Mp3Constant _, Encoding.Mp3Variable _, Encoding.Mp2 _, Encoding.Opus _ -> List.of(1, 2);
            case Encoding.Vorbis _ -> List.of(1, 2);
            case Encoding.AacConstant _, Encoding.AacVariable _, Encoding.HeAac _ -> List.of(1, 2, 6);
            case Encoding.Ac3 _, Encoding.Eac3 _ -> List.of(1, 2, 6);
            case Encoding.Flac _ -> IntStream.rangeClosed(1, 8).boxed().toList();
            case Encoding.Pcm _, Encoding.Samples _ ->
                IntStream.rangeClosed(1, 64).boxed().toList();
        };
        return possible.stream()
                .filter(each -> each <= present)
                .reduce((_, last) -> last)
                .orElse(1);
    }
}
