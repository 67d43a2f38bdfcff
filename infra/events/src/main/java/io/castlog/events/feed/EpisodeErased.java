package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;

/**
 * A creator asked for an episode to be erased, under the same condition as an edit. Once accepted it is final: its item
 * leaves the feed, what the services hold of it is deleted, and later events of the episode change nothing.
 *
 * @param writeId names the request: the same for every try of it
 * @param expectedVersion how many edits of the episode were accepted before
 */
@Contract(type = "io.castlog.feed.EpisodeErased", version = 1)
public record EpisodeErased(PodcastId podcastId, EpisodeId episodeId, String writeId, int expectedVersion)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "episode-erased/" + podcastId + "/" + episodeId + "/" + writeId;
    }
}
