package io.castlog.local.mediaconvert;

import io.castlog.media.Encoding;
import java.util.Map;
import java.util.Set;

/**
 * Reads the codec settings of an audio description, with the ranges of the API and the lists behind them. Where the API
 * does not say what holds for a setting that is left out, it is the console's first choice.
 */
final class AudioCodecs {
    private static final Set<String> CODECS = Set.of(
            "AAC",
            "MP2",
            "MP3",
            "WAV",
            "AIFF",
            "AC3",
            "AC4",
            "EAC3",
            "EAC3_ATMOS",
            "VORBIS",
            "OPUS",
            "PASSTHROUGH",
            "FLAC");
    /** MPEG-1 layer III, for 32 kHz and above. */
    private static final Set<Integer> MP3_BITRATES = Set.of(
            32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 320000);
    /** MPEG-2 layer III, for 22.05 and 24 kHz. */
    private static final Set<Integer> MP3_LOW_BITRATES =
            Set.of(16000, 24000, 32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 144000, 160000);

    private static final Set<Integer> MP2_BITRATES = Set.of(
            32000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 320000, 384000);

    private AudioCodecs() {}

    /** A codec with channels (0 follows the input), sample rate in Hz (0 follows it too) and its place in the request. */
    record Codec(String name, Encoding encoding, int channels, int sampleRate, Setting place) {}

    static Codec read(Setting description) {
        Setting settings = description.required("codecSettings");
        Setting codec = settings.required("codec");
        return switch (codec.oneOf(CODECS)) {
            case "MP3" -> mp3(settings.required("mp3Settings"));
            case "MP2" -> mp2(settings.required("mp2Settings"));
            case "AAC" -> AacSettings.read(settings.required("aacSettings"));
            case "OPUS" -> opus(settings.required("opusSettings"));
            case "VORBIS" -> vorbis(settings.required("vorbisSettings"));
            case "FLAC" -> flac(settings.required("flacSettings"));
            case "WAV" -> wav(settings.required("wavSettings"));
            case "AIFF" -> pcm("AIFF", settings.required("aiffSettings"));
            case "AC3" -> DolbySettings.ac3(settings.required("ac3Settings"));
            case "EAC3" -> DolbySettings.eac3(settings.required("eac3Settings"));
            default -> throw codec.unsupported();
        };
    }

    /** One of the sample rates that a codec has within the API's range. */
    static int rate(Setting rate, Set<Integer> allowed, int otherwise) {
        int least = allowed.stream().min(Integer::compare).orElse(0);
        int most = allowed.stream().max(Integer::compare).orElse(0);
        int given = rate.integer(least, most, otherwise);
        if (given != 0 && !allowed.contains(given)) {
            throw rate.wrong("should be one of "
                    + String.join(
                            ", ", allowed.stream().sorted().map(String::valueOf).toList())
                    + ", is " + given);
        }
        return given;
    }

    private static Codec mp3(Setting mp3) {
        int channels = mp3.at("channels").integer(0, 2, 0);
        int rate = rate(mp3.at("sampleRate"), Set.of(22050, 24000, 32000, 44100, 48000), 0);
        if (mp3.at("rateControlMode").oneOf(Set.of("CBR", "VBR"), "CBR").equals("VBR")) {
            int quality = mp3.required("vbrQuality").integer(0, 9);
            return new Codec("MP3", new Encoding.Mp3Variable(quality), channels, rate, mp3);
        }
        int bitrate = mp3.required("bitrate").integer(16000, 320000);
        boolean low = rate != 0 && rate < 32000;
        listed(mp3.at("bitrate"), bitrate, low ? MP3_LOW_BITRATES : MP3_BITRATES);
        return new Codec("MP3", new Encoding.Mp3Constant(bitrate), channels, rate, mp3);
    }

    private static void listed(Setting place, int bitrate, Set<Integer> allowed) {
        if (!allowed.contains(bitrate)) {
            throw place.wrong("You specified a value for Bitrate, " + bitrate
                    + ", that is not valid with the Sample rate you selected.");
        }
    }

    private static Codec mp2(Setting mp2) {
        usual(mp2.at("audioDescriptionMix"), "NONE", Set.of("BROADCASTER_MIXED_AD", "NONE"));
        int bitrate = mp2.required("bitrate").integer(32000, 384000);
        listed(mp2.at("bitrate"), bitrate, MP2_BITRATES);
        int rate = rate(mp2.at("sampleRate"), Set.of(32000, 44100, 48000), 48000);
        return new Codec("MP2", new Encoding.Mp2(bitrate), mp2.at("channels").integer(0, 2, 2), rate, mp2);
    }

    private static Codec opus(Setting opus) {
        int bitrate = opus.at("bitrate").integer(32000, 192000, 96000);
        if (bitrate % 8000 != 0) {
            throw opus.at("bitrate").wrong("should be a multiple of 8000, is " + bitrate);
        }
        int rate = rate(opus.at("sampleRate"), Set.of(16000, 24000, 48000), 48000);
        return new Codec("OPUS", new Encoding.Opus(bitrate), opus.at("channels").integer(0, 2, 0), rate, opus);
    }

    private static Codec vorbis(Setting vorbis) {
        int quality = vorbis.at("vbrQuality").integer(-1, 10, 4);
        int rate = rate(vorbis.at("sampleRate"), Set.of(22050, 32000, 44100, 48000), 48000);
        int channels = vorbis.at("channels").integer(0, 2, 2);
        return new Codec("VORBIS", new Encoding.Vorbis(quality), channels, rate, vorbis);
    }

    private static Codec flac(Setting flac) {
        int rate = flac.at("sampleRate").integer(22050, 192000, 48000);
        int channels = even(flac.at("channels"), 8);
        return new Codec("FLAC", new Encoding.Flac(depth(flac)), channels, rate, flac);
    }

    private static Codec wav(Setting wav) {
        wav.at("format").oneOf(Set.of("RIFF", "RF64", "EXTENSIBLE"), "RIFF");
        return pcm("WAV", wav);
    }

    private static Codec pcm(String name, Setting pcm) {
        int rate = pcm.at("sampleRate").integer(8000, 192000, 48000);
        Encoding encoding = new Encoding.Pcm(depth(pcm), name.equals("AIFF"));
        return new Codec(name, encoding, even(pcm.at("channels"), 64), rate, pcm);
    }

    private static int even(Setting channels, int most) {
        int given = channels.integer(0, most, 2);
        if (given > 1 && given % 2 == 1) {
            throw channels.wrong("should be 0, 1 or an even number up to " + most + ", is " + given);
        }
        return given;
    }

    private static int depth(Setting codec) {
        Setting depth = codec.at("bitDepth");
        int bits = depth.integer(16, 24, 16);
        if (!Set.of(16, 24).contains(bits)) {
            throw depth.unsupported();
        }
        return bits;
    }

    /** Reads a setting of which only the usual value is done. */
    static void usual(Setting setting, String usual, Set<String> allowed) {
        if (!setting.oneOf(allowed, usual).equals(usual)) {
            setting.notDone();
        }
    }

    /** Says which settings of a codec only label the stream, which files of this server do not. */
    static void label(Setting codec, Map<String, Set<String>> fields) {
        fields.forEach((field, allowed) -> {
            Setting setting = codec.at(field);
            if (setting.present()) {
                setting.oneOf(allowed);
                setting.notDone();
            }
        });
    }
}
