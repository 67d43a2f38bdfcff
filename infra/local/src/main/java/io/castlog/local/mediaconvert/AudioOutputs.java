package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.media.Container;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads outputs of a file group that hold nothing but sound. */
final class AudioOutputs {
    private static final Set<String> CONTAINERS = Set.of(
            "F4V", "GIF", "ISMV", "M2TS", "M3U8", "CMFC", "MOV", "MP4", "MPD", "MXF", "OGG", "WEBM", "RAW", "Y4M");
    /** Which codecs AWS puts into a container of an audio-only output. */
    private static final Map<String, Set<String>> CODECS =
            Map.of("RAW", Set.of("MP3", "AAC"), "MP4", Set.of("AAC"), "OGG", Set.of("OPUS"));

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
        AudioTrack track = planning.audio(descriptions.getFirst());
        String codec = descriptions.getFirst().at("codecSettings").at("codec").text();
        if (!CODECS.containsKey(wrapped)) {
            throw container.unsupported();
        }
        if (!CODECS.getOrDefault(wrapped, Set.of()).contains(codec)) {
            throw container.wrong("audio codec " + codec + " is not supported in container " + wrapped);
        }
        return new AudioFile(
                planning.target(output, destination, wrapped.equals("RAW") ? codec : wrapped),
                container(output, wrapped, codec),
                track);
    }

    private static Container container(Setting output, String container, String codec) {
        Setting mp4 = output.at("containerSettings").at("mp4Settings");
        return switch (container) {
            case "RAW" -> codec.equals("MP3") ? Container.MP3 : Container.ADTS;
            case "OGG" -> Container.OGG;
            default ->
                mp4.at("moovPlacement")
                                .oneOf(Set.of("PROGRESSIVE_DOWNLOAD", "NORMAL"), "PROGRESSIVE_DOWNLOAD")
                                .equals("NORMAL")
                        ? Container.MP4
                        : Container.MP4_PROGRESSIVE;
        };
    }
}
