package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.PodcastId;

/**
 * A creator asked for a show to be erased, under the same condition as an edit. Once accepted it is final: its feed is
 * gone, what other services hold of it is deleted, and later events of the show change nothing.
 *
 * @param writeId names the request: the same for every try of it
 * @param expectedVersion how many edits of the show were accepted before
 */
@Contract(type = "io.castlog.feed.ShowErased", version = 1)
public record ShowErased(PodcastId podcastId, String writeId, int expectedVersion) implements CatalogEvent {
    @Override
    public String eventId() {
        return "show-erased/" + podcastId + "/" + writeId;
    }
}
