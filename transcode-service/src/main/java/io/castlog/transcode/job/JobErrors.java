package io.castlog.transcode.job;

import io.castlog.events.Reason;
import java.util.Map;
import java.util.Set;

/**
 * MediaConvert's error codes as reasons: which may pass by themselves, and what the creator can do about the others. See
 * https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html
 */
final class JobErrors {
    static final Reason CANCELED =
            new Reason("CANCELED", "Preparing this recording was canceled. Upload it again to start over.");
    static final Reason EXPIRED =
            new Reason("EXPIRED", "This recording waited too long to be prepared. Upload it again.");
    /** Of an optional job; a recording that is replaced before its own job ends is no failure. */
    static final Reason SUPERSEDED =
            new Reason("SUPERSEDED", "The recording was replaced before this encoding of it was made.");

    static final Reason INPUT_MISSING =
            new Reason("INPUT_MISSING", "The uploaded file was deleted before it could be used. Upload it again.");

    private static final Set<Integer> MAY_PASS = Set.of(1050, 1507, 1550, 1999, 3408, 3450, 3451);
    private static final String OURS = "Preparing this recording failed on our side. Upload it again in a while; if it"
            + " fails once more, contact support.";
    private static final String NOT_READABLE =
            "The file cannot be read as a recording. Export it again as MP3, M4A, WAV or FLAC and upload that.";
    private static final String CUT_OFF =
            "The recording is damaged or cut off before its end. Export it again and upload the complete file.";
    private static final String BROKEN_SOUND =
            "The sound in this file cannot be decoded. Export it again as MP3, M4A, WAV or FLAC and upload that.";
    private static final Map<Integer, String> SENTENCES = Map.ofEntries(
            Map.entry(1010, NOT_READABLE),
            Map.entry(1020, "The file holds nothing that can be played. Upload a recording with sound."),
            Map.entry(1021, "The file holds no sound. Upload a recording with an audio track."),
            Map.entry(1022, "The file holds no sound that can be used. Upload a recording with an audio track."),
            Map.entry(
                    1030,
                    "The file's format or codec is not supported. Export it as MP3, M4A (AAC), WAV or FLAC and upload"
                            + " that."),
            Map.entry(1056, NOT_READABLE),
            Map.entry(1075, CUT_OFF),
            Map.entry(1076, CUT_OFF),
            Map.entry(1080, NOT_READABLE),
            Map.entry(1091, "The file is encrypted or protected. Upload one without copy protection."),
            Map.entry(1092, BROKEN_SOUND),
            Map.entry(1093, BROKEN_SOUND),
            Map.entry(1404, INPUT_MISSING.message()),
            Map.entry(3400, NOT_READABLE));

    private JobErrors() {}

    /** Whether another attempt may succeed: a full disk, a fault of theirs, a server that did not answer. */
    static boolean mayPass(int code) {
        return MAY_PASS.contains(code);
    }

    /** The reason for a code; the code itself is MediaConvert's number. */
    static Reason reason(int code) {
        return new Reason(Integer.toString(code), SENTENCES.getOrDefault(code, OURS));
    }

    /** For what MediaConvert refused before it began, or gave back unusable. */
    static Reason ours(String code) {
        return new Reason(code, OURS);
    }

    /** Who can do something about a failure: {@code creator}, or {@code service}. */
    static String blame(Reason reason) {
        return SENTENCES.containsValue(reason.message()) ? "creator" : "service";
    }
}
