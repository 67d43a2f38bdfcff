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
        for (String field : List.of("filterEnable", "filterStrength", "psiControl", "deblockFilter", "denoiseFilter")) {
            input.at(field).ignore();
        }
        input.at("inputScanType").ignore();
        input.at("videoSelector").ignore();
        Timecodes timecodes = Timecodes.valueOf(input.at("timecodeSource").oneOf(TIMECODES, "EMBEDDED"));
        return new Input(
                S3Location.ofObject(input.required("fileInput")),
                clips(input.at("inputClippings")),
                timecodes,
                timecodes == Timecodes.SPECIFIEDSTART ? Timecode.of(input.required("timecodeStart")) : Timecode.ZERO,
                selectors.sidecars());
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
