package io.castlog.transcode.measure;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.transcode.preset.Preset;
import java.util.List;

/**
 * What a job made, before it is measured.
 *
 * @param base the key of each work object without {@link Preset#suffix}
 * @param presets one per object, the enclosure first
 */
public record Work(String base, PodcastId podcastId, EpisodeId episodeId, List<Preset> presets) {
    /** Copies the list. */
    public Work {
        presets = List.copyOf(presets);
    }
}
