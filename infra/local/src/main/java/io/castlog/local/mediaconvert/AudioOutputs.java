package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.media.Container;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads outputs of a file group that hold nothing but sound. */
final class AudioOutputs {
    static final Set<String> CONTAINERS = Set.of(
            "F4V", "GIF", "ISMV", "M2TS", "M3U8", "CMFC", "MOV", "MP4", "MPD", "MXF", "OGG", "WEBM", "RAW", "Y4M");
    /**
     * Which codecs AWS puts into a container of an audio-only output.
     *
     * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/audio-only-output.html">AWS's table</a>
     */
    private static final Map<String, Set<String>> CODECS = Map.of(
            "RAW",
            Set.of("AAC", "MP2", "MP3", "WAV", "AIFF", "AC3", "EAC3", "FLAC"),
            "MP4",
            Set.of("AAC", "AC3", "EAC3"),
            "M2TS",
            Set.of("AAC", "AC3", "EAC3", "MP2"),
            "OGG",
            Set.of("OPUS", "VORBIS", "FLAC"));
    /** What AWS has only beside pictures, or not at all. */
    private static final Map<String, Set<String>> MORE =
            Map.of("MOV", Set.of("AAC", "AC3", "EAC3", "WAV", "AIFF", "MP3"), "WEBM", Set.of("OPUS", "VORBIS"));

    private AudioOutputs() {}

    /**
     * Plans one output, or refuses it.
     *
     * @param destination of its group
     */
    static AudioFile output(Setting output, Setting destination, Planning planning) {
        output.at("captionDescriptions").unsupportedIfPresent();
        Setting container = output.required("containerSettings").required("container");
        String wrapped = container.oneOf(CONTAINERS);
        List<Setting> descriptions = output.required("audioDescriptions").items();
        if (descriptions.size() != 1) {
            throw output.at("audioDescriptions").wrong("an audio-only output should have exactly 1 item");
        }
        Setting description = descriptions.getFirst();
        AudioTrack track = planning.audio(description);
        String codec = description.at("codecSettings").at("codec").text();
        boolean more = planning.capabilities().moreFormats();
        if (!CODECS.getOrDefault(wrapped, Set.of()).contains(codec)
                && !(more && MORE.getOrDefault(wrapped, Set.of()).contains(codec))) {
            throw container.wrong("audio codec " + codec + " is not supported in container " + wrapped
                    + " in an output without video");
        }
        return new AudioFile(
                planning.target(output, destination, wrapped.equals("RAW") ? codec : wrapped),
                container(output, wrapped, codec, description.at("codecSettings")),
                track);
    }

    private static Container container(Setting output, String container, String codec, Setting settings) {
        Setting latm = settings.at("aacSettings").at("rawFormat");
        if (latm.text("NONE").equals("LATM_LOAS") && !container.equals("RAW")) {
            throw latm.wrong("LATM/LOAS needs the container RAW, is " + container);
        }
        return switch (container) {
            case "RAW" -> raw(codec, settings);
            case "OGG" -> Container.OGG;
            case "M2TS" -> Container.M2TS;
            case "MOV" -> Container.MOV;
            case "WEBM" -> Container.WEBM;
            default ->
                output.at("containerSettings")
                                .at("mp4Settings")
                                .at("moovPlacement")
                                .oneOf(Set.of("PROGRESSIVE_DOWNLOAD", "NORMAL"), "PROGRESSIVE_DOWNLOAD")
                                .equals("NORMAL")
                        ? Container.MP4
                        : Container.MP4_PROGRESSIVE;
        };
    }

    private static Container raw(String codec, Setting settings) {
        return switch (codec) {
            case "MP3" -> Container.MP3;
            case "MP2" -> Container.MP2;
            case "AC3" -> Container.AC3;
            case "EAC3" -> Container.EAC3;
            case "FLAC" -> Container.FLAC;
            case "AIFF" -> Container.AIFF;
            case "WAV" ->
                switch (settings.at("wavSettings").at("format").text("RIFF")) {
                    case "RF64" -> Container.RF64;
                    case "EXTENSIBLE" -> Container.WAV_EXTENSIBLE;
                    default -> Container.WAV;
                };
            default ->
                settings.at("aacSettings").at("rawFormat").text("NONE").equals("LATM_LOAS")
                        ? Container.LATM
                        : Container.ADTS;
        };
    }
}
