package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.PodcastId;

/**
 * A creator asked for a show to be described so. The fold accepts it if the show's version is still the expected one,
 * and refuses it otherwise; the verdict is part of the state.
 *
 * @param writeId names the request: the same for every try of it
 * @param expectedVersion how many edits of the show were accepted before; 0 for the first
 * @param details all of them, as they are from then on
 */
@Contract(type = "io.castlog.feed.ShowEdited", version = 2)
public record ShowEdited(PodcastId podcastId, String writeId, int expectedVersion, ShowDetails details)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "show-edited/" + podcastId + "/" + writeId;
    }
}
