package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;

/**
 * A creator asked for an episode to be described so. The fold accepts it if the episode's version is still the expected
 * one, and refuses it otherwise; the verdict is part of the state.
 *
 * @param writeId names the request: the same for every try of it
 * @param expectedVersion how many edits of the episode were accepted before; 0 for the first
 * @param details all of them, as they are from then on
 */
@Contract(type = "io.castlog.feed.EpisodeEdited", version = 1)
public record EpisodeEdited(
        PodcastId podcastId, EpisodeId episodeId, String writeId, int expectedVersion, EpisodeDetails details)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "episode-edited/" + podcastId + "/" + episodeId + "/" + writeId;
    }
}
