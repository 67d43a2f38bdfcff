package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.VideoEncoding.GopUnits;
import io.castlog.media.H264;
import io.castlog.media.H264.Rate;
import io.castlog.media.Picture;
import java.util.Locale;
import java.util.Set;

/** Reads {@code h264Settings}. */
final class H264Settings {
    private static final int LEAST_BITRATE = 1_000;
    private static final int MOST_BITRATE = 1_152_000_000;
    private static final int DEFAULT_GOP = 90;
    private static final double DEFAULT_QUALITY = 7;
    private static final Set<String> LEVELS = Set.of(
            "AUTO",
            "LEVEL_1",
            "LEVEL_1_1",
            "LEVEL_1_2",
            "LEVEL_1_3",
            "LEVEL_2",
            "LEVEL_2_1",
            "LEVEL_2_2",
            "LEVEL_3",
            "LEVEL_3_1",
            "LEVEL_3_2",
            "LEVEL_4",
            "LEVEL_4_1",
            "LEVEL_4_2",
            "LEVEL_5",
            "LEVEL_5_1",
            "LEVEL_5_2");
    private static final Set<String> PROFILES =
            Set.of("BASELINE", "HIGH", "HIGH_10BIT", "HIGH_422", "HIGH_422_10BIT", "MAIN");

    private final Setting h264;
    private final boolean fullyControlled;

    private H264Settings(Setting h264, boolean fullyControlled) {
        this.h264 = h264;
        this.fullyControlled = fullyControlled;
    }

    /**
     * Reads a description of H.264.
     *
     * @param automated whether the bitrate is left to automated ABR
     * @param fullyControlled whether the encoder does all that can be asked of it
     */
    static VideoEncoding read(Setting description, boolean automated, boolean fullyControlled) {
        Setting codecSettings = description.required("codecSettings");
        Setting settings = automated ? codecSettings.at("h264Settings") : codecSettings.required("h264Settings");
        return new H264Settings(settings, fullyControlled).encoding(description, automated);
    }

    private VideoEncoding encoding(Setting description, boolean automated) {
        readWhatDoesNothing();
        Picture picture = VideoSettings.picture(description);
        Picture shaped = new Picture(
                picture.width(),
                picture.height(),
                picture.fit(),
                picture.crop(),
                VideoSettings.pixelAspect(h264),
                VideoSettings.frameRate(h264),
                picture.deinterlace());
        Setting gop = h264.at("gopSize");
        GopUnits units = GopUnits.valueOf(
                h264.at("gopSizeUnits").oneOf(Set.of("FRAMES", "SECONDS", "AUTO"), gop.present() ? "FRAMES" : "AUTO"));
        return new VideoEncoding(
                shaped, h264(automated ? automated() : rate()), gop.decimal(0, Integer.MAX_VALUE, DEFAULT_GOP), units);
    }

    private H264 h264(Rate rate) {
        return new H264(
                rate,
                encoderOnly("hrdBufferSize", 0, MOST_BITRATE, 0),
                0,
                encoderOnly("numberBFramesBetweenReferenceFrames", 0, 7, -1),
                encoderOnly("numberReferenceFrames", 1, 6, 0),
                h264.at("slices").integer(1, 32, 0),
                profile(),
                level(),
                h264.at("entropyEncoding")
                        .oneOf(Set.of("CABAC", "CAVLC"), "CABAC")
                        .equals("CABAC"),
                cuts(),
                switch (h264.at("qualityTuningLevel")
                        .oneOf(Set.of("SINGLE_PASS", "SINGLE_PASS_HQ", "MULTI_PASS_HQ"), "SINGLE_PASS")) {
                    case "SINGLE_PASS_HQ" -> H264.Effort.MEDIUM;
                    case "MULTI_PASS_HQ" -> H264.Effort.HIGH;
                    default -> H264.Effort.LOW;
                });
    }

    private int encoderOnly(String field, int least, int most, int otherwise) {
        Setting setting = h264.at(field);
        int value = setting.integer(least, most, otherwise);
        if (setting.present() && value > 0 && !fullyControlled) {
            setting.notDone();
        }
        return value;
    }

    private boolean cuts() {
        Setting setting = h264.at("sceneChangeDetect");
        boolean cuts = !setting.oneOf(Set.of("DISABLED", "ENABLED", "TRANSITION_DETECTION"), "ENABLED")
                .equals("DISABLED");
        if (!cuts && !fullyControlled) {
            setting.notDone();
        }
        return cuts;
    }

    private H264.Profile profile() {
        Setting profile = h264.at("codecProfile");
        return switch (profile.oneOf(PROFILES, "HIGH")) {
            case "BASELINE" -> H264.Profile.BASELINE;
            case "MAIN" -> H264.Profile.MAIN;
            case "HIGH" -> H264.Profile.HIGH;
            default -> throw profile.unsupported();
        };
    }

    private String level() {
        Setting level = h264.at("codecLevel");
        String name = level.oneOf(LEVELS, "AUTO");
        if (name.equals("AUTO")) {
            return "";
        }
        if (!fullyControlled) {
            level.notDone();
        }
        return name.substring("LEVEL_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private Rate rate() {
        Setting mode = h264.at("rateControlMode");
        Setting bitrate = h264.at("bitrate");
        Setting highest = h264.at("maxBitrate");
        String name = mode.oneOf(Set.of("VBR", "CBR", "QVBR"), "VBR");
        if (!name.equals("QVBR") && h264.at("qvbrSettings").present()) {
            throw h264.at("qvbrSettings").wrong("is only valid with Rate control mode QVBR, is used with " + name);
        }
        if (name.equals("QVBR") ? bitrate.present() : name.equals("CBR") && highest.present()) {
            throw h264.wrong("Your job contains values for the following settings that are incompatible: Rate control"
                    + " mode, Bitrate, and Max bitrate. Use Bitrate with CBR and VBR, and Max bitrate with QVBR and"
                    + " VBR.");
        }
        return switch (name) {
            case "QVBR" -> new Rate.Quality(quality(), bitrate(h264.required("maxBitrate")));
            case "CBR" -> new Rate.Constant(bitrate(h264.required("bitrate")));
            default -> {
                int average = bitrate(h264.required("bitrate"));
                yield new Rate.Variable(average, highest.integer(average, MOST_BITRATE, average));
            }
        };
    }

    /** Automated ABR chooses bitrates itself, and is of quality-defined bitrate only. */
    private Rate automated() {
        Setting mode = h264.at("rateControlMode");
        if (!mode.oneOf(Set.of("VBR", "CBR", "QVBR"), "QVBR").equals("QVBR")) {
            throw mode.wrong("should be QVBR with automated ABR, is " + mode.text());
        }
        for (String field : Set.of("bitrate", "maxBitrate", "hrdBufferSize")) {
            if (h264.at(field).present()) {
                throw h264.at(field).wrong("should not be set with automated ABR");
            }
        }
        return new Rate.Quality(quality(), MOST_BITRATE);
    }

    private static int bitrate(Setting setting) {
        return setting.integer(LEAST_BITRATE, MOST_BITRATE);
    }

    private double quality() {
        Setting qvbr = h264.at("qvbrSettings");
        Setting average = qvbr.at("maxAverageBitrate");
        if (average.present()) {
            average.integer(LEAST_BITRATE, MOST_BITRATE);
            average.notDone();
        }
        double fine = qvbr.at("qvbrQualityLevelFineTune").decimal(0, 1, 0);
        Setting level = qvbr.at("qvbrQualityLevel");
        return Math.min(10, level.present() ? level.integer(1, 10) + fine : DEFAULT_QUALITY);
    }

    /** Each is either what the encoder does anyway, or refused, or left for a warning. */
    private void readWhatDoesNothing() {
        Choices.require(
                h264,
                "interlaceMode",
                "PROGRESSIVE",
                Set.of("TOP_FIELD", "BOTTOM_FIELD", "FOLLOW_TOP_FIELD", "FOLLOW_BOTTOM_FIELD"));
        Choices.require(h264, "telecine", "NONE", Set.of("SOFT", "HARD"));
        Choices.require(h264, "slowPal", "DISABLED", Set.of("ENABLED"));
        Choices.require(
                h264,
                "framerateConversionAlgorithm",
                "DUPLICATE_DROP",
                Set.of("INTERPOLATE", "FRAMEFORMER", "MAINTAIN_FRAME_COUNT"));
        Choices.accept(h264, "adaptiveQuantization", "AUTO", Set.of("OFF", "LOW", "MEDIUM", "HIGH", "HIGHER", "MAX"));
        Choices.accept(h264, "dynamicSubGop", "STATIC", Set.of("ADAPTIVE"));
        Choices.accept(h264, "endOfStreamMarkers", "INCLUDE", Set.of("SUPPRESS"));
        Choices.accept(h264, "fieldEncoding", "PAFF", Set.of("FORCE_FIELD", "MBAFF"));
        Choices.accept(h264, "flickerAdaptiveQuantization", "DISABLED", Set.of("ENABLED"));
        Choices.accept(h264, "gopBReference", "DISABLED", Set.of("ENABLED"));
        Choices.accept(h264, "repeatPps", "DISABLED", Set.of("ENABLED"));
        Choices.accept(h264, "saliencyAwareEncoding", "DISABLED", Set.of("PREFERRED"));
        Choices.accept(h264, "scanTypeConversionMode", "INTERLACED", Set.of("INTERLACED_OPTIMIZE"));
        Choices.accept(h264, "spatialAdaptiveQuantization", "ENABLED", Set.of("DISABLED"));
        Choices.accept(h264, "syntax", "DEFAULT", Set.of("RP2027"));
        Choices.accept(h264, "temporalAdaptiveQuantization", "ENABLED", Set.of("DISABLED"));
        Choices.accept(h264, "unregisteredSeiTimecode", "DISABLED", Set.of("ENABLED"));
        Choices.accept(h264, "writeMp4PackagingType", "AVC1", Set.of("AVC3"));
        quiet("gopClosedCadence", 1);
        quiet("minIInterval", 0);
        quiet("softness", 0);
        quiet("hrdBufferInitialFillPercentage", 90);
    }

    private void quiet(String field, int done) {
        Setting setting = h264.at(field);
        if (setting.integer(0, Integer.MAX_VALUE, done) != done) {
            setting.notDone();
        }
    }
}
