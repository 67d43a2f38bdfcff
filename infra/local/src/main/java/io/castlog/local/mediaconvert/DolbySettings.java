package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioCodecs.Codec;
import io.castlog.media.Encoding;
import java.util.Map;
import java.util.Set;

/** Reads the settings of Dolby Digital and Dolby Digital Plus. */
final class DolbySettings {
    private static final Set<String> COMPRESSION =
            Set.of("FILM_STANDARD", "FILM_LIGHT", "MUSIC_STANDARD", "MUSIC_LIGHT", "SPEECH", "NONE");
    private static final Set<String> SWITCH = Set.of("ENABLED", "DISABLED");
    private static final Set<String> SURROUND = Set.of("NOT_INDICATED", "ENABLED", "DISABLED");
    private static final int USUAL_LEVEL = 31;

    private DolbySettings() {}

    static Codec ac3(Setting ac3) {
        AudioCodecs.label(
                ac3,
                Map.of(
                        "bitstreamMode",
                        Set.of(
                                "COMPLETE_MAIN",
                                "COMMENTARY",
                                "DIALOGUE",
                                "EMERGENCY",
                                "HEARING_IMPAIRED",
                                "MUSIC_AND_EFFECTS",
                                "VISUALLY_IMPAIRED",
                                "VOICE_OVER"),
                        "dynamicRangeCompressionLine",
                        COMPRESSION,
                        "dynamicRangeCompressionRf",
                        COMPRESSION,
                        "dynamicRangeCompressionProfile",
                        Set.of("FILM_STANDARD", "NONE"),
                        "lfeFilter",
                        SWITCH,
                        "metadataControl",
                        Set.of("FOLLOW_INPUT", "USE_CONFIGURED")));
        Setting mode = ac3.required("codingMode");
        int channels = switch (mode.oneOf(Set.of(
                "CODING_MODE_1_0", "CODING_MODE_1_1", "CODING_MODE_2_0", "CODING_MODE_3_2_LFE", "CODING_MODE_AUTO"))) {
            case "CODING_MODE_1_0" -> 1;
            case "CODING_MODE_2_0" -> 2;
            case "CODING_MODE_3_2_LFE" -> 6;
            case "CODING_MODE_AUTO" -> 0;
            default -> throw mode.unsupported();
        };
        int bitrate = switch (channels) {
            case 1 -> bitrate(ac3, 64000, 128000, 96000);
            case 2 -> bitrate(ac3, 128000, 384000, 192000);
            case 6 -> bitrate(ac3, 384000, 640000, 384000);
            default -> bitrate(ac3, 64000, 640000, 384000);
        };
        ac3.at("sampleRate").integer(48000, 48000, 48000);
        return new Codec("AC3", new Encoding.Ac3(standard(ac3, bitrate), level(ac3)), channels, 48000, ac3);
    }

    static Codec eac3(Setting eac3) {
        Map<String, Set<String>> labels = Map.of(
                "bitstreamMode",
                Set.of("COMPLETE_MAIN", "COMMENTARY", "EMERGENCY", "HEARING_IMPAIRED", "VISUALLY_IMPAIRED"),
                "dynamicRangeCompressionLine",
                COMPRESSION,
                "dynamicRangeCompressionRf",
                COMPRESSION,
                "attenuationControl",
                Set.of("ATTENUATE_3_DB", "NONE"),
                "dcFilter",
                SWITCH,
                "lfeFilter",
                SWITCH,
                "passthroughControl",
                Set.of("WHEN_POSSIBLE", "NO_PASSTHROUGH"),
                "phaseControl",
                Set.of("SHIFT_90_DEGREES", "NO_SHIFT"),
                "surroundExMode",
                SURROUND,
                "surroundMode",
                SURROUND);
        AudioCodecs.label(eac3, labels);
        AudioCodecs.label(
                eac3,
                Map.of(
                        "metadataControl",
                        Set.of("FOLLOW_INPUT", "USE_CONFIGURED"),
                        "stereoDownmix",
                        Set.of("NOT_INDICATED", "LO_RO", "LT_RT", "DPL2")));
        boolean effects =
                eac3.at("lfeControl").oneOf(Set.of("LFE", "NO_LFE"), "LFE").equals("LFE");
        int channels = switch (eac3.required("codingMode")
                .oneOf(Set.of("CODING_MODE_1_0", "CODING_MODE_2_0", "CODING_MODE_3_2", "CODING_MODE_AUTO"))) {
            case "CODING_MODE_1_0" -> 1;
            case "CODING_MODE_2_0" -> 2;
            case "CODING_MODE_3_2" -> effects ? 6 : 5;
            default -> 0;
        };
        int bitrate = switch (channels) {
            case 1 -> bitrate(eac3, 32000, 3024000, 96000);
            case 2 -> bitrate(eac3, 96000, 3024000, 192000);
            case 0 -> bitrate(eac3, 32000, 3024000, 384000);
            default -> bitrate(eac3, 192000, 3024000, 384000);
        };
        eac3.at("sampleRate").integer(48000, 48000, 48000);
        return new Codec("EAC3", new Encoding.Eac3(bitrate, level(eac3)), channels, 48000, eac3);
    }

    private static int bitrate(Setting dolby, int least, int most, int otherwise) {
        int bitrate = dolby.at("bitrate").integer(least, most, otherwise);
        if (bitrate % 8000 != 0) {
            throw dolby.at("bitrate").wrong("should be a multiple of 8000, is " + bitrate);
        }
        return bitrate;
    }

    /** AC-3 has a list of its own, within the multiples that the API takes. */
    private static int standard(Setting ac3, int bitrate) {
        Set<Integer> rates = Set.of(
                64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 320000, 384000, 448000, 512000,
                576000, 640000);
        if (!rates.contains(bitrate)) {
            throw ac3.at("bitrate").wrong("AC-3 has no bitrate of " + bitrate);
        }
        return bitrate;
    }

    private static int level(Setting dolby) {
        return -dolby.at("dialnorm").integer(1, 31, USUAL_LEVEL);
    }
}
