package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.PackageGroup.Rendition;
import io.castlog.local.mediaconvert.PackagedRendition.AudioRole;
import io.castlog.local.mediaconvert.PackagedRendition.AudioRole.Track;
import io.castlog.local.mediaconvert.Packaging.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads output groups of segments and playlists. */
final class PackageGroups {
    private static final Map<Kind, String> CONTAINERS = Map.of(Kind.HLS, "M3U8", Kind.DASH, "MPD", Kind.CMAF, "CMFC");
    private static final Set<String> SOUNDS = Set.of("AAC", "AC3", "EAC3");
    private static final Set<String> TRACKS =
            Arrays.stream(Track.values()).map(Track::name).collect(Collectors.toSet());

    private final Setting group;
    private final Planning planning;
    private final Kind kind;
    private final Setting settings;

    private PackageGroups(Setting group, Planning planning, Kind kind, String settings) {
        this.group = group;
        this.planning = planning;
        this.kind = kind;
        this.settings = group.at("outputGroupSettings").required(settings);
    }

    /** Plans a group of any type but that of files, or refuses it. */
    static PackageGroup group(Setting group, Planning planning) {
        Setting type = group.at("outputGroupSettings").at("type");
        return switch (type.text()) {
            case "HLS_GROUP_SETTINGS" -> new PackageGroups(group, planning, Kind.HLS, "hlsGroupSettings").read();
            case "DASH_ISO_GROUP_SETTINGS" ->
                new PackageGroups(group, planning, Kind.DASH, "dashIsoGroupSettings").read();
            case "CMAF_GROUP_SETTINGS" -> new PackageGroups(group, planning, Kind.CMAF, "cmafGroupSettings").read();
            default -> throw type.unsupported();
        };
    }

    private PackageGroup read() {
        Setting destination = settings.required("destination");
        Packaging packaging = PackagingSettings.read(kind, settings);
        List<Setting> outputs = group.required("outputs").items();
        if (outputs.isEmpty()) {
            throw group.at("outputs").wrong("should NOT have fewer than 1 items");
        }
        AbrWishes automated = automated(outputs);
        List<Rendition> renditions = new ArrayList<>();
        for (Setting output : outputs) {
            // Otherwise its playlist would take the name of the one that lists it.
            output.required("nameModifier");
            renditions.add(rendition(output, destination, automated != null));
        }
        return new PackageGroup(packaging, planning.name(group, destination), linked(outputs, renditions), automated);
    }

    private @Nullable AbrWishes automated(List<Setting> outputs) {
        Setting abr = group.at("automatedEncodingSettings").at("abrSettings");
        if (!abr.present()) {
            return null;
        }
        List<Setting> videos = outputs.stream()
                .filter(output -> output.at("videoDescription").present())
                .toList();
        if (videos.size() != 1) {
            throw group.at("outputs").wrong("automated ABR needs exactly one output with video, has " + videos.size());
        }
        for (String field : List.of("width", "height")) {
            Setting size = videos.getFirst().at("videoDescription").at(field);
            if (size.present()) {
                throw size.wrong("should not be set with automated ABR");
            }
        }
        return AbrWishes.of(abr);
    }

    private Rendition rendition(Setting output, Setting destination, boolean automated) {
        output.at("preset").unsupportedIfPresent();
        output.at("captionDescriptions").unsupportedIfPresent();
        Setting container = output.required("containerSettings").required("container");
        if (!container.oneOf(AudioOutputs.CONTAINERS).equals(CONTAINERS.get(kind))) {
            throw container.wrong("container " + container.text() + " is not supported in output group "
                    + group.at("outputGroupSettings").at("type").text() + ", which takes " + CONTAINERS.get(kind));
        }
        Setting video = output.at("videoDescription");
        VideoEncoding encoding = null;
        if (video.present()) {
            if (!VideoSettings.codec(video).equals("H_264")) {
                throw video.at("codecSettings").at("codec").unsupported();
            }
            encoding =
                    H264Settings.read(video, automated, planning.capabilities().h264FullyControlled());
        }
        List<FilmTrack> tracks = VideoOutputs.tracks(output, container, SOUNDS, planning);
        countTracks(output, encoding != null, tracks.size());
        Setting hls = kind == Kind.CMAF
                ? output.at("containerSettings").at("cmfcSettings")
                : output.at("outputSettings").at("hlsSettings");
        return new Rendition(
                planning.name(output, destination),
                hls.at("segmentModifier").text(""),
                encoding,
                tracks,
                role(output, hls, tracks),
                packed(hls, encoding != null, tracks));
    }

    private void countTracks(Setting output, boolean picture, int sounds) {
        if (!picture && sounds != 1) {
            throw output.at("audioDescriptions").wrong("an audio-only output should have exactly 1 item");
        }
        if (picture && sounds > 0 && kind != Kind.HLS) {
            throw output.at("audioDescriptions")
                    .wrong("an output of this group holds one track: put audio into an output of its own");
        }
    }

    private AudioRole role(Setting output, Setting hls, List<FilmTrack> tracks) {
        Choices.accept(hls, "descriptiveVideoServiceFlag", "DONT_FLAG", Set.of("FLAG"));
        Choices.accept(hls, "iFrameOnlyManifest", "EXCLUDE", Set.of("INCLUDE", "INCLUDE_AS_TS"));
        boolean alone = !output.at("videoDescription").present();
        String label = tracks.isEmpty() ? "" : tracks.getFirst().label();
        List<String> sets = Arrays.stream(hls.at("audioRenditionSets").text("").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        // AWS puts each into a group of its own in CMAF.
        String own = kind == Kind.CMAF ? output.at("nameModifier").text() : "program_audio";
        Track track =
                Track.valueOf(hls.at("audioTrackType").oneOf(TRACKS, Track.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT.name()));
        return new AudioRole(
                alone ? quotable(hls.at("audioGroupId"), own) : "",
                sets,
                track,
                label.isEmpty() ? output.at("nameModifier").text().replaceFirst("^[_-]+", "") : label);
    }

    /** It stands between quotes in a playlist. */
    private static String quotable(Setting setting, String otherwise) {
        String text = setting.text(otherwise);
        if (text.isBlank() || text.chars().anyMatch(letter -> letter == '"' || letter < ' ')) {
            throw setting.wrong("should be printable and without quotes, is " + text);
        }
        return text;
    }

    private boolean packed(Setting hls, boolean picture, List<FilmTrack> tracks) {
        if (kind != Kind.HLS || picture) {
            return false;
        }
        Setting container = hls.at("audioOnlyContainer");
        boolean packed =
                container.oneOf(Set.of("AUTOMATIC", "M2TS"), "AUTOMATIC").equals("AUTOMATIC");
        if (packed && !tracks.getFirst().codec().startsWith("mp4a")) {
            throw container.wrong(
                    "should be M2TS for this audio codec: bare AC3 is not supported by the local" + " MediaConvert");
        }
        return packed;
    }

    /** Every picture names groups that exist; one that names none, and has no sound of its own, goes with all. */
    private static List<Rendition> linked(List<Setting> outputs, List<Rendition> renditions) {
        List<String> groups = renditions.stream()
                .filter(each -> each.video() == null && each.role().track() != Track.AUDIO_ONLY_VARIANT_STREAM)
                .map(each -> each.role().group())
                .distinct()
                .toList();
        List<Rendition> linked = new ArrayList<>();
        for (int i = 0; i < renditions.size(); i++) {
            Rendition each = renditions.get(i);
            AudioRole role = each.role();
            for (String set : role.sets()) {
                if (!groups.contains(set)) {
                    throw outputs.get(i).wrong("audioRenditionSets names \"" + set + "\", which is no audioGroupId");
                }
            }
            boolean all = each.video() != null
                    && role.sets().isEmpty()
                    && each.tracks().isEmpty();
            linked.add(new Rendition(
                    each.base(),
                    each.segmentModifier(),
                    each.video(),
                    each.tracks(),
                    all ? new AudioRole(role.group(), groups, role.track(), role.label()) : role,
                    each.packed()));
        }
        return linked;
    }
}
