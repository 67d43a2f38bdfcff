package io.castlog.local.mediaconvert;

import io.castlog.media.Container;
import io.castlog.media.Fraction;
import io.castlog.media.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads outputs of a file group that hold pictures: films and frame captures. */
final class VideoOutputs {
    /** Which sound goes beside pictures. */
    private static final Map<String, Set<String>> CODECS = Map.of(
            "MP4", Set.of("AAC", "AC3", "EAC3"),
            "MOV", Set.of("AAC", "AC3", "AIFF", "WAV"),
            "M2TS", Set.of("AAC", "AC3", "EAC3", "MP2"));

    private VideoOutputs() {}

    /** Whether an output holds pictures, and so belongs here. */
    static boolean reads(Setting output) {
        return output.at("videoDescription").present();
    }

    /**
     * Plans one output, or refuses it.
     *
     * @param destination of its group
     */
    static JobPlan.Output output(Setting output, Setting destination, Planning planning) {
        output.at("captionDescriptions").unsupportedIfPresent();
        Setting video = output.at("videoDescription");
        Setting codec = video.required("codecSettings").required("codec");
        return switch (VideoSettings.codec(video)) {
            case "H_264" -> film(output, destination, planning);
            case "FRAME_CAPTURE" -> frames(output, destination, planning);
            default -> throw codec.unsupported();
        };
    }

    private static VideoFile film(Setting output, Setting destination, Planning planning) {
        Setting container = output.required("containerSettings").required("container");
        String name = container.oneOf(AudioOutputs.CONTAINERS);
        if (!CODECS.containsKey(name)) {
            throw container.unsupported();
        }
        Setting video = output.at("videoDescription");
        return new VideoFile(
                planning.target(output, destination, name),
                wrapping(output.at("containerSettings"), name),
                H264Settings.read(video, false, planning.capabilities().h264FullyControlled()),
                tracks(output, container, CODECS.getOrDefault(name, Set.of()), planning));
    }

    /** The audio tracks of an output that goes into a container for these codecs. */
    static List<FilmTrack> tracks(Setting output, Setting container, Set<String> codecs, Planning planning) {
        List<FilmTrack> tracks = new ArrayList<>();
        for (Setting description : output.at("audioDescriptions").items()) {
            AudioTrack audio = planning.audio(description);
            String codec = description.at("codecSettings").at("codec").text();
            if (!codecs.contains(codec)) {
                throw container.wrong("audio codec " + codec + " is not supported in container " + container.text());
            }
            Setting profile = description.at("codecSettings").at("aacSettings").at("codecProfile");
            String language = description.at("languageCode").text("");
            tracks.add(new FilmTrack(
                    audio,
                    codec(codec, profile.text("LC")),
                    description.at("customLanguageCode").text(language).toLowerCase(Locale.ROOT),
                    description.at("streamName").text("")));
        }
        return tracks;
    }

    private static String codec(String codec, String profile) {
        return switch (codec) {
            case "AAC" ->
                switch (profile) {
                    case "HEV1" -> "mp4a.40.5";
                    case "HEV2" -> "mp4a.40.29";
                    default -> "mp4a.40.2";
                };
            case "AC3" -> "ac-3";
            case "EAC3" -> "ec-3";
            default -> codec.toLowerCase(Locale.ROOT);
        };
    }

    private static Container wrapping(Setting settings, String container) {
        return switch (container) {
            case "MOV" -> Container.MOV;
            case "M2TS" -> Container.M2TS;
            default ->
                settings.at("mp4Settings")
                                .at("moovPlacement")
                                .oneOf(Set.of("PROGRESSIVE_DOWNLOAD", "NORMAL"), "PROGRESSIVE_DOWNLOAD")
                                .equals("NORMAL")
                        ? Container.MP4
                        : Container.MP4_PROGRESSIVE;
        };
    }

    private static Frames frames(Setting output, Setting destination, Planning planning) {
        Setting container = output.required("containerSettings").required("container");
        if (!container.oneOf(AudioOutputs.CONTAINERS).equals("RAW")) {
            throw container.wrong("should be RAW for codec FRAME_CAPTURE, is " + container.text());
        }
        if (!output.at("audioDescriptions").items().isEmpty()) {
            throw output.at("audioDescriptions").wrong("a frame capture output has no audio");
        }
        Setting video = output.at("videoDescription");
        Setting settings = video.at("codecSettings").required("frameCaptureSettings");
        Picture picture = VideoSettings.picture(video);
        return new Frames(
                planning.target(output, destination, "jpg"),
                picture,
                new Fraction(
                        settings.required("framerateNumerator").integer(1, Integer.MAX_VALUE),
                        settings.required("framerateDenominator").integer(1, Integer.MAX_VALUE)),
                settings.at("maxCaptures").integer(1, 10_000_000, 10_000_000),
                settings.at("quality").integer(1, 100, 80));
    }
}
