package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.media.Encoding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one audio description: codec with its ranges and lists, and loudness correction. */
final class AudioSettings {
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
    private static final Set<Integer> AAC_BITRATES = Set.of(
            6000, 8000, 10000, 12000, 14000, 16000, 20000, 24000, 28000, 32000, 40000, 48000, 56000, 64000, 80000,
            96000, 112000, 128000, 160000, 192000, 224000, 256000, 288000, 320000, 384000, 448000, 512000, 576000,
            640000, 768000, 896000, 1024000);
    private static final Set<Integer> AAC_RATES =
            Set.of(8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000);
    private static final Set<Integer> OPUS_RATES = Set.of(16000, 24000, 48000);
    /** MPEG-1 layer III, for 32 kHz and above. */
    private static final Set<Integer> MP3_BITRATES = Set.of(
            32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 320000);
    /** MPEG-2 layer III, for 22.05 and 24 kHz. */
    private static final Set<Integer> MP3_LOW_BITRATES =
            Set.of(16000, 24000, 32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 144000, 160000);

    private AudioSettings() {}

    /** Codec, channels (0 follows the input) and sample rate in Hz (0 follows the input). */
    private record Codec(Encoding encoding, int channels, int sampleRate) {}

    /** Reads a description, with the selectors of each input that it takes its sound from. */
    static AudioTrack track(Setting description, List<Setting> inputs) {
        description.at("remixSettings").unsupportedIfPresent();
        description.at("languageCodeControl").oneOf(Set.of("FOLLOW_INPUT", "USE_CONFIGURED"), "FOLLOW_INPUT");
        description.at("audioTypeControl").oneOf(Set.of("FOLLOW_INPUT", "USE_CONFIGURED"), "FOLLOW_INPUT");
        Codec codec = codec(description);
        return new AudioTrack(
                inputs.stream()
                        .map(input -> AudioSelectors.source(description, input))
                        .toList(),
                codec.encoding(),
                codec.channels(),
                codec.sampleRate(),
                normalization(description));
    }

    private static Codec codec(Setting description) {
        Setting settings = description.required("codecSettings");
        Setting codec = settings.required("codec");
        return switch (codec.oneOf(CODECS)) {
            case "MP3" -> mp3(settings.required("mp3Settings"));
            case "AAC" -> aac(settings.required("aacSettings"));
            case "OPUS" -> opus(settings.required("opusSettings"));
            default -> throw codec.unsupported();
        };
    }

    private static Codec mp3(Setting mp3) {
        int channels = mp3.at("channels").integer(0, 2, 0);
        int rate = mp3.at("sampleRate").integer(22050, 48000, 0);
        if (rate != 0 && !Set.of(22050, 24000, 32000, 44100, 48000).contains(rate)) {
            throw mp3.at("sampleRate").wrong("should be one of 22050, 24000, 32000, 44100, 48000, is " + rate);
        }
        if (mp3.at("rateControlMode").oneOf(Set.of("CBR", "VBR"), "CBR").equals("VBR")) {
            return new Codec(new Encoding.Mp3Variable(mp3.required("vbrQuality").integer(0, 9)), channels, rate);
        }
        int bitrate = mp3.required("bitrate").integer(16000, 320000);
        boolean low = rate != 0 && rate < 32000;
        if (!(low ? MP3_LOW_BITRATES : MP3_BITRATES).contains(bitrate)) {
            throw mp3.at("bitrate")
                    .wrong("You specified a value for Bitrate, " + bitrate
                            + ", that is not valid with the Sample rate you selected.");
        }
        return new Codec(new Encoding.Mp3Constant(bitrate), channels, rate);
    }

    private static Codec aac(Setting aac) {
        Setting profile = aac.at("codecProfile");
        if (!profile.oneOf(Set.of("LC", "HEV1", "HEV2", "XHE"), "LC").equals("LC")) {
            throw profile.unsupported();
        }
        Setting control = aac.at("rateControlMode");
        if (control.oneOf(Set.of("CBR", "VBR"), "CBR").equals("VBR")) {
            throw control.unsupported();
        }
        Setting raw = aac.at("rawFormat");
        if (!raw.oneOf(Set.of("NONE", "LATM_LOAS"), "NONE").equals("NONE")) {
            throw raw.unsupported();
        }
        aac.at("specification").oneOf(Set.of("MPEG2", "MPEG4"), "MPEG4");
        aac.at("audioDescriptionBroadcasterMix").oneOf(Set.of("BROADCASTER_MIXED_AD", "NORMAL"), "NORMAL");
        int channels = aacChannels(aac.required("codingMode"));
        int rate = aac.required("sampleRate").integer(8000, 96000);
        if (!AAC_RATES.contains(rate)) {
            throw aac.at("sampleRate").wrong("You specified a value for Sample rate, " + rate + ", that is not valid.");
        }
        return new Codec(new Encoding.AacConstant(aacBitrate(aac, channels, rate)), channels, rate);
    }

    private static int aacChannels(Setting mode) {
        Set<String> modes = Set.of(
                "AD_RECEIVER_MIX",
                "CODING_MODE_1_0",
                "CODING_MODE_1_1",
                "CODING_MODE_2_0",
                "CODING_MODE_5_1",
                "CODING_MODE_AUTO");
        return switch (mode.oneOf(modes)) {
            case "CODING_MODE_1_0" -> 1;
            case "CODING_MODE_2_0" -> 2;
            default -> throw mode.unsupported();
        };
    }

    private static int aacBitrate(Setting aac, int channels, int rate) {
        int bitrate = aac.required("bitrate").integer(6000, 1024000);
        // 64000 to 576000 for stereo at 48 kHz is AWS's own message; the rest follows AAC's 6 bits per sample.
        int least = channels * (rate >= 44100 ? 32000 : rate >= 32000 ? 24000 : rate >= 16000 ? 12000 : 8000);
        int most = channels * rate * 6;
        if (!AAC_BITRATES.contains(bitrate) || bitrate < least || bitrate > most) {
            throw aac.at("bitrate")
                    .wrong("You specified a value for Bitrate, " + bitrate
                            + ", that is not valid with the combination of Profile LC, Coding mode CODING_MODE_"
                            + channels
                            + "_0, and Sample rate " + rate + " you selected. Specify a bitrate in the range of "
                            + least + "-"
                            + most + " from the service's list, and resubmit your job");
        }
        return bitrate;
    }

    private static Codec opus(Setting opus) {
        int bitrate = opus.at("bitrate").integer(32000, 192000, 96000);
        if (bitrate % 8000 != 0) {
            throw opus.at("bitrate").wrong("should be a multiple of 8000, is " + bitrate);
        }
        int rate = opus.at("sampleRate").integer(16000, 48000, 48000);
        if (!OPUS_RATES.contains(rate)) {
            throw opus.at("sampleRate").wrong("should be one of 16000, 24000, 48000, is " + rate);
        }
        return new Codec(new Encoding.Opus(bitrate), opus.at("channels").integer(0, 2, 0), rate);
    }

    private static @Nullable Normalization normalization(Setting description) {
        Setting settings = description.at("audioNormalizationSettings");
        if (!settings.present()) {
            return null;
        }
        String algorithm = settings.at("algorithm")
                .oneOf(Set.of("ITU_BS_1770_1", "ITU_BS_1770_2", "ITU_BS_1770_3", "ITU_BS_1770_4"), "ITU_BS_1770_2");
        double target = settings.at("targetLkfs").decimal(-59, 0, algorithm.equals("ITU_BS_1770_1") ? -24 : -23);
        Setting threshold = settings.at("truePeakLimiterThreshold");
        Double ceiling = threshold.present() ? threshold.decimal(-8, 0, 0) : null;
        // Only says what the loudness log holds.
        settings.at("peakCalculation").oneOf(Set.of("TRUE_PEAK", "NONE"), "NONE");
        int gate = settings.at("correctionGateLevel").integer(-70, 0, -70);
        boolean correct = settings.at("algorithmControl")
                .oneOf(Set.of("CORRECT_AUDIO", "MEASURE_ONLY"), "CORRECT_AUDIO")
                .equals("CORRECT_AUDIO");
        Setting logging = settings.at("loudnessLogging");
        if (logging.oneOf(Set.of("LOG", "DONT_LOG"), "DONT_LOG").equals("LOG")) {
            logging.notDone();
        }
        return correct ? new Normalization(target, ceiling, gate) : null;
    }
}
