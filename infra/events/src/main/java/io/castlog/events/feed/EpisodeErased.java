package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;

/**
 * A creator asked for an episode to be erased, under the same condition as an edit. Its item leaves the feed, its
 * recordings are deleted; an upload that arrives later starts it anew, under the same guid.
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
