package io.castlog.transcode.measure;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.transcode.preset.Preset;
import io.castlog.transcode.tag.TagPlan;
import java.util.List;

/**
 * Files in the output bucket that are to become renditions of an episode.
 *
 * @param sources the enclosure first
 * @param plan what is written into each
 */
public record Work(PodcastId podcastId, EpisodeId episodeId, List<Source> sources, TagPlan plan) {
    /** Copies the list. */
    public Work {
        sources = List.copyOf(sources);
    }

    /**
     * What a job made.
     *
     * @param base the key of each work object without {@link Preset#suffix}
     */
    public static Work ofJob(
            String base, PodcastId podcastId, EpisodeId episodeId, List<Preset> presets, TagPlan plan) {
        List<Source> sources = presets.stream()
                .map(preset -> new Source(base + preset.suffix(), preset.name(), preset.extension(), preset.mimeType()))
                .toList();
        return new Work(podcastId, episodeId, sources, plan);
    }

    /** What stands there as renditions already. */
    public static Work ofRenditions(
            PodcastId podcastId, EpisodeId episodeId, List<Rendition> renditions, TagPlan plan) {
        List<Source> sources = renditions.stream()
                .map(rendition -> new Source(
                        rendition.key(),
                        rendition.name(),
                        rendition.key().substring(rendition.key().lastIndexOf('.') + 1),
                        rendition.mimeType()))
                .toList();
        return new Work(podcastId, episodeId, sources, plan);
    }

    /**
     * One file.
     *
     * @param key where it stands now
     * @param name of the rendition
     * @param extension without the dot
     */
    public record Source(String key, String name, String extension, String mimeType) {
        String suffix() {
            return "-" + name + "." + extension;
        }
    }
}
