package io.castlog.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of ffmpeg's encoders makes an {@link Encoding}, and its options. */
public final class Encoders {
    private Encoders() {}

    /**
     * The encoder to use: the first that is there of those that do it well.
     *
     * @param available ffmpeg's names, such as {@code libmp3lame}
     * @return empty where none is there
     */
    public static Optional<String> chosen(Encoding encoding, Set<String> available) {
        return candidates(encoding).stream().filter(available::contains).findFirst();
    }

    /** The encoders that can make it, best first. */
    public static List<String> candidates(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Mp3Constant _, Encoding.Mp3Variable _ -> List.of("libmp3lame");
            case Encoding.AacConstant _, Encoding.AacVariable _ -> List.of("aac");
            case Encoding.HeAac _ -> List.of("libfdk_aac");
            case Encoding.Mp2 _ -> List.of("mp2");
            case Encoding.Opus _ -> List.of("libopus");
            // The native one is called experimental. It makes stereo only.
            case Encoding.Vorbis _ -> List.of("libvorbis", "vorbis");
            case Encoding.Flac _ -> List.of("flac");
            case Encoding.Pcm(int bits, boolean bigEndian) -> List.of("pcm_s" + bits + (bigEndian ? "be" : "le"));
            case Encoding.Samples _ -> List.of("pcm_f32le");
            case Encoding.Ac3 _ -> List.of("ac3");
            case Encoding.Eac3 _ -> List.of("eac3");
        };
    }

    static List<String> options(Encoding encoding, Set<String> available) {
        String name = chosen(encoding, available).orElse(candidates(encoding).getFirst());
        List<String> options = new ArrayList<>(List.of("-c:a", name));
        options.addAll(
                switch (encoding) {
                    case Encoding.Mp3Constant(int bitrate) -> List.of("-b:a", "" + bitrate);
                    case Encoding.Mp3Variable(int quality) -> List.of("-q:a", "" + quality);
                    // The fast coder takes half the time of the default; at podcast bitrates there is no difference to
                    // hear.
                    case Encoding.AacConstant(int bitrate) ->
                        List.of("-aac_coder", "fast", "-profile:a", "aac_low", "-b:a", "" + bitrate);
                    case Encoding.AacVariable(double quality) -> List.of("-profile:a", "aac_low", "-q:a", "" + quality);
                    case Encoding.HeAac(int bitrate, boolean parametric) ->
                        List.of("-profile:a", parametric ? "aac_he_v2" : "aac_he", "-b:a", "" + bitrate);
                    case Encoding.Mp2(int bitrate) -> List.of("-b:a", "" + bitrate);
                    // Unconstrained, libopus may take half as much again as the bitrate asked for.
                    case Encoding.Opus(int bitrate) -> List.of("-vbr", "constrained", "-b:a", "" + bitrate);
                    case Encoding.Vorbis(int quality) ->
                        name.equals("vorbis")
                                ? List.of("-strict", "experimental", "-q:a", "" + quality)
                                : List.of("-q:a", "" + quality);
                    // 24 bits travel in the upper part of 32.
                    case Encoding.Flac(int bits) ->
                        bits > 16
                                ? List.of("-sample_fmt", "s32", "-bits_per_raw_sample", "" + bits)
                                : List.of("-sample_fmt", "s16");
                    case Encoding.Pcm _, Encoding.Samples _ -> List.of();
                    case Encoding.Ac3(int bitrate, int level) -> List.of("-b:a", "" + bitrate, "-dialnorm", "" + level);
                    case Encoding.Eac3(int bitrate, int level) ->
                        List.of("-b:a", "" + bitrate, "-dialnorm", "" + level);
                });
        return options;
    }
}
