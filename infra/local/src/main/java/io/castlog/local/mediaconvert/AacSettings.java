package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioCodecs.Codec;
import io.castlog.media.Encoding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings of AAC: profile, coding mode, sample rate and bitrate hang together. */
final class AacSettings {
    private static final Set<String> MODES = Set.of(
            "AD_RECEIVER_MIX",
            "CODING_MODE_1_0",
            "CODING_MODE_1_1",
            "CODING_MODE_2_0",
            "CODING_MODE_5_1",
            "CODING_MODE_AUTO");

    private AacSettings() {}

    static Codec read(Setting aac) {
        Setting profile = aac.at("codecProfile");
        String name = profile.oneOf(Set.of("LC", "HEV1", "HEV2", "XHE"), "LC");
        if (name.equals("XHE")) {
            throw profile.unsupported();
        }
        aac.at("rawFormat").oneOf(Set.of("LATM_LOAS", "NONE"), "NONE");
        AudioCodecs.usual(aac.at("specification"), "MPEG4", Set.of("MPEG2", "MPEG4"));
        AudioCodecs.usual(aac.at("audioDescriptionBroadcasterMix"), "NORMAL", Set.of("BROADCASTER_MIXED_AD", "NORMAL"));
        int channels = channels(aac.required("codingMode"));
        int rate = rate(aac, name, channels);
        if (aac.at("rateControlMode").oneOf(Set.of("CBR", "VBR"), "CBR").equals("VBR")) {
            return new Codec("AAC", variable(aac, profile, name), channels, rate, profile);
        }
        int bitrate = bitrate(aac, name, channels, rate);
        Encoding encoding = name.equals("LC")
                ? new Encoding.AacConstant(bitrate)
                : new Encoding.HeAac(bitrate, name.equals("HEV2"));
        return new Codec("AAC", encoding, channels, rate, profile);
    }

    /** As many as the coding mode has; 0 follows the input. */
    private static int channels(Setting mode) {
        return switch (mode.oneOf(MODES)) {
            case "CODING_MODE_1_0" -> 1;
            case "CODING_MODE_2_0" -> 2;
            case "CODING_MODE_5_1" -> 6;
            case "CODING_MODE_AUTO" -> 0;
            default -> throw mode.unsupported();
        };
    }

    private static int rate(Setting aac, String profile, int channels) {
        int rate = aac.required("sampleRate").integer(8000, 96000);
        List<Integer> counts = channels == 0 ? List.of(1, 2, 6) : List.of(channels);
        if (counts.stream().noneMatch(each -> AacRates.rates(profile, each).contains(rate))) {
            throw aac.at("sampleRate")
                    .wrong("You specified a value for Sample rate, " + rate + ", that is not valid with "
                            + mode(profile, channels) + " you selected.");
        }
        return rate;
    }

    private static int bitrate(Setting aac, String profile, int channels, int rate) {
        int bitrate = aac.required("bitrate").integer(6000, 1024000);
        List<Integer> counts = channels == 0 ? List.of(1, 2, 6) : List.of(channels);
        if (counts.stream().noneMatch(each -> allows(AacRates.bitrates(profile, each, rate), bitrate))) {
            throw aac.at("bitrate")
                    .wrong("You specified a value for Bitrate, " + bitrate
                            + ", that is not valid with the combination of "
                            + mode(profile, channels) + ", and Sample rate " + rate + " you selected. "
                            + advice(AacRates.bitrates(profile, channels, rate)) + "and resubmit your job");
        }
        return bitrate;
    }

    private static boolean allows(AacRates.@Nullable Range range, int bitrate) {
        return range != null && range.allows(bitrate);
    }

    private static String advice(AacRates.@Nullable Range range) {
        return range == null
                ? "Specify a bitrate from the service's list, "
                : "Specify a bitrate in the range of " + range.least() + "-" + range.most()
                        + " from the service's list, ";
    }

    private static String mode(String profile, int channels) {
        String mode = switch (channels) {
            case 0 -> "CODING_MODE_AUTO";
            case 6 -> "CODING_MODE_5_1";
            default -> "CODING_MODE_" + channels + "_0";
        };
        return "Profile " + profile + ", Coding mode " + mode;
    }

    /** AWS names four steps and no bitrates; these of ffmpeg's own encoder are near 24, 48, 64 and 96 kb/s a channel. */
    private static Encoding variable(Setting aac, Setting profile, String name) {
        if (!name.equals("LC")) {
            throw profile.wrong("Rate control mode VBR is valid with Profile LC only, is " + name);
        }
        return switch (aac.required("vbrQuality").oneOf(Set.of("LOW", "MEDIUM_LOW", "MEDIUM_HIGH", "HIGH"))) {
            case "LOW" -> new Encoding.AacVariable(0.4);
            case "MEDIUM_LOW" -> new Encoding.AacVariable(0.8);
            case "MEDIUM_HIGH" -> new Encoding.AacVariable(1.3);
            default -> new Encoding.AacVariable(2);
        };
    }
}
