package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.JobPlan.Input;
import io.castlog.local.mediaconvert.JobPlan.Timecodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one input of a job. */
final class InputPlanner {
    private static final Set<String> TIMECODES = Set.of("EMBEDDED", "ZEROBASED", "SPECIFIEDSTART");

    private InputPlanner() {}

    static Input input(Setting input, AudioSelectors selectors) {
        for (String field : List.of("decryptionSettings", "supplementalImps", "videoGenerator", "tamsSettings")) {
            input.at(field).unsupportedIfPresent();
        }
        for (String field : List.of("audioSelectorGroups", "dynamicAudioSelectors")) {
            input.at(field).unsupportedIfPresent();
        }
        // They are about pictures and transport streams, and do nothing to a recording.
        for (String field : List.of("filterEnable", "filterStrength", "psiControl")) {
            input.at(field).ignore();
        }
        input.at("inputScanType").ignore();
        Choices.accept(input, "deblockFilter", "DISABLED", Set.of("ENABLED"));
        Choices.accept(input, "denoiseFilter", "DISABLED", Set.of("ENABLED"));
        Choices.accept(
                input.at("videoSelector"),
                "colorSpace",
                "FOLLOW",
                Set.of("REC_601", "REC_709", "HDR10", "HLG_2020", "P3DCI", "P3D65_SDR", "P3D65_HDR"));
        Timecodes timecodes = Timecodes.valueOf(input.at("timecodeSource").oneOf(TIMECODES, "EMBEDDED"));
        return new Input(
                S3Location.ofObject(input.required("fileInput")),
                clips(input.at("inputClippings")),
                timecodes,
                timecodes == Timecodes.SPECIFIEDSTART ? Timecode.of(input.required("timecodeStart")) : Timecode.ZERO,
                selectors.sidecars(),
                turn(input.at("videoSelector")));
    }

    /** Refuses what would give other pictures. */
    static void checkPictures(Setting input) {
        for (String field : List.of("crop", "position", "imageInserter", "videoOverlays")) {
            input.at(field).unsupportedIfPresent();
        }
    }

    /** The rest of a video selector is left for a warning. */
    private static int turn(Setting selector) {
        Set<String> turns = Set.of("DEGREE_0", "DEGREES_90", "DEGREES_180", "DEGREES_270", "AUTO");
        return switch (selector.at("rotate").oneOf(turns, "DEGREE_0")) {
            case "DEGREES_90" -> 90;
            case "DEGREES_180" -> 180;
            case "DEGREES_270" -> 270;
            case "AUTO" -> -1;
            default -> 0;
        };
    }

    private static List<Clip> clips(Setting list) {
        List<Clip> clips = new ArrayList<>();
        for (Setting item : list.items()) {
            Setting start = item.at("startTimecode");
            Setting end = item.at("endTimecode");
            if (!start.present() && !end.present()) {
                throw item.wrong("should have startTimecode or endTimecode");
            }
            clips.add(new Clip(start.present() ? Timecode.of(start) : null, end.present() ? Timecode.of(end) : null));
        }
        return clips;
    }
}
