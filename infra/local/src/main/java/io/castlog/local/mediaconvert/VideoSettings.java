package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.Picture;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a video description says of the picture itself: size, shape, frame rate, fields. */
final class VideoSettings {
    private static final Set<String> CODECS = Set.of(
            "AV1",
            "AVC_INTRA",
            "FRAME_CAPTURE",
            "GIF",
            "H_264",
            "H_265",
            "MPEG2",
            "PASSTHROUGH",
            "PRORES",
            "UNCOMPRESSED",
            "VC3",
            "VP8",
            "VP9",
            "XAVC");
    private static final int MOST_FRAMES_PER_SECOND = 120;

    private VideoSettings() {}

    static String codec(Setting description) {
        return description.required("codecSettings").required("codec").oneOf(CODECS);
    }

    /** The size and shape; the frame rate is left unknown. */
    static Picture picture(Setting description) {
        Choices.accept(description, "afdSignaling", "NONE", Set.of("AUTO", "FIXED"));
        Choices.accept(description, "antiAlias", "ENABLED", Set.of("DISABLED"));
        Choices.accept(description, "chromaPositionMode", "AUTO", Set.of("FORCE_CENTER", "FORCE_TOP_LEFT"));
        Choices.accept(description, "colorMetadata", "INSERT", Set.of("IGNORE"));
        Choices.accept(description, "dropFrameTimecode", "ENABLED", Set.of("DISABLED"));
        Choices.accept(description, "respondToAfd", "NONE", Set.of("RESPOND", "PASSTHROUGH"));
        Choices.accept(description, "timecodeInsertion", "DISABLED", Set.of("PIC_TIMING_SEI"));
        Choices.accept(description, "timecodeTrack", "DISABLED", Set.of("ENABLED"));
        Setting sharpness = description.at("sharpness");
        if (sharpness.integer(0, 100, 50) != 50) {
            sharpness.notDone();
        }
        description.at("position").unsupportedIfPresent();
        return new Picture(
                pixels(description.at("width")),
                pixels(description.at("height")),
                fit(description),
                crop(description.at("crop")),
                Fraction.ONE,
                Fraction.UNKNOWN,
                deinterlace(description.at("videoPreprocessors")));
    }

    private static int pixels(Setting size) {
        int pixels = size.integer(32, 8192, 0);
        if (pixels % 2 != 0) {
            throw size.wrong("should be an even number of pixels, is " + pixels);
        }
        return pixels;
    }

    private static Picture.Fit fit(Setting description) {
        Set<String> behaviours = Set.of("DEFAULT", "STRETCH_TO_OUTPUT", "FIT", "FIT_NO_UPSCALE", "FILL");
        return switch (description.at("scalingBehavior").oneOf(behaviours, "DEFAULT")) {
            case "STRETCH_TO_OUTPUT" -> Picture.Fit.STRETCH;
            case "FIT" -> Picture.Fit.SHRINK;
            case "FIT_NO_UPSCALE" -> Picture.Fit.SHRINK_ONLY;
            case "FILL" -> Picture.Fit.FILL;
            default -> Picture.Fit.BARS;
        };
    }

    private static Picture.@Nullable Crop crop(Setting crop) {
        if (!crop.present()) {
            return null;
        }
        return new Picture.Crop(
                crop.at("x").integer(0, Integer.MAX_VALUE, 0),
                crop.at("y").integer(0, Integer.MAX_VALUE, 0),
                crop.required("width").integer(2, Integer.MAX_VALUE),
                crop.required("height").integer(2, Integer.MAX_VALUE));
    }

    private static Picture.@Nullable Deinterlace deinterlace(Setting preprocessors) {
        for (String field : List.of(
                "colorCorrector",
                "dolbyVision",
                "hdr10Plus",
                "imageInserter",
                "noiseReducer",
                "partnerWatermarking",
                "timecodeBurnin")) {
            preprocessors.at(field).unsupportedIfPresent();
        }
        Setting deinterlacer = preprocessors.at("deinterlacer");
        if (!deinterlacer.present()) {
            return null;
        }
        Setting mode = deinterlacer.at("mode");
        if (!mode.oneOf(Set.of("DEINTERLACE", "INVERSE_TELECINE", "ADAPTIVE"), "DEINTERLACE")
                .equals("DEINTERLACE")) {
            throw mode.unsupported();
        }
        deinterlacer
                .at("algorithm")
                .oneOf(
                        Set.of("INTERPOLATE", "INTERPOLATE_TICKER", "BLEND", "BLEND_TICKER", "LINEAR_INTERPOLATION"),
                        "INTERPOLATE");
        return deinterlacer
                        .at("control")
                        .oneOf(Set.of("FORCE_ALL_FRAMES", "NORMAL"), "NORMAL")
                        .equals("NORMAL")
                ? Picture.Deinterlace.MARKED
                : Picture.Deinterlace.ALL;
    }

    /** Frames per second asked for; unknown follows the input. */
    static Fraction frameRate(Setting codec) {
        if (codec.at("framerateControl")
                .oneOf(Set.of("INITIALIZE_FROM_SOURCE", "SPECIFIED"), "INITIALIZE_FROM_SOURCE")
                .equals("INITIALIZE_FROM_SOURCE")) {
            codec.at("framerateNumerator").ignore();
            codec.at("framerateDenominator").ignore();
            return Fraction.UNKNOWN;
        }
        Setting numerator = codec.required("framerateNumerator");
        Fraction rate = new Fraction(
                numerator.integer(1, Integer.MAX_VALUE),
                codec.required("framerateDenominator").integer(1, Integer.MAX_VALUE));
        if (rate.value() > MOST_FRAMES_PER_SECOND || rate.value() < 1) {
            throw numerator.wrong("should give 1 to " + MOST_FRAMES_PER_SECOND + " frames per second, gives " + rate);
        }
        return rate;
    }

    static Fraction pixelAspect(Setting codec) {
        if (codec.at("parControl")
                .oneOf(Set.of("INITIALIZE_FROM_SOURCE", "SPECIFIED"), "INITIALIZE_FROM_SOURCE")
                .equals("INITIALIZE_FROM_SOURCE")) {
            codec.at("parNumerator").ignore();
            codec.at("parDenominator").ignore();
            return Fraction.ONE;
        }
        return new Fraction(
                codec.required("parNumerator").integer(1, 1000),
                codec.required("parDenominator").integer(1, 1000));
    }
}
