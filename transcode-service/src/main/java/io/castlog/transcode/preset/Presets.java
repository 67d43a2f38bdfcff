package io.castlog.transcode.preset;

import static io.castlog.transcode.preset.Preset.Codec.AAC;
import static io.castlog.transcode.preset.Preset.Codec.MP3;

import io.castlog.transcode.preset.Preset.Container;
import java.util.List;

/**
 * The renditions of a job.
 *
 * @param renditions at least one; the first is the enclosure
 */
public record Presets(List<Preset> renditions) {
    /** The renditions of an installation that configures none. */
    public static final Presets DEFAULT = new Presets(List.of(
            new Preset("standard", MP3, Container.RAW, "mp3", 192_000, 44_100, 2),
            new Preset("aac", AAC, Container.MP4, "m4a", 160_000, 44_100, 2),
            new Preset("low", AAC, Container.MP4, "mp4", 128_000, 44_100, 2)));

    /** The name of the rendition that an optional job makes. */
    public static final String OPUS_NAME = "opus";

    /** What an optional job makes. */
    public static final Presets OPUS =
            new Presets(List.of(new Preset(OPUS_NAME, Preset.Codec.OPUS, Container.OGG, "opus", 64_000, 48_000, 2)));

    /** Rejects an empty list and two of one name. */
    public Presets {
        renditions = List.copyOf(renditions);
        if (renditions.isEmpty()) {
            throw new IllegalArgumentException("there is no preset");
        }
        if (renditions.stream().map(Preset::name).distinct().count() < renditions.size()) {
            throw new IllegalArgumentException("two presets have one name: " + names(renditions));
        }
    }

    List<String> names() {
        return names(renditions);
    }

    private static List<String> names(List<Preset> renditions) {
        return renditions.stream().map(Preset::name).toList();
    }
}
