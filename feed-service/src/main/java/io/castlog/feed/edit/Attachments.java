package io.castlog.feed.edit;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.art.Artworks;
import jakarta.inject.Singleton;
import java.io.InputStream;

/** What belongs to a description and comes as a file. It is checked and stored first, then a write names it. */
@Singleton
public final class Attachments {
    private final Edits edits;
    private final Artworks artworks;

    Attachments(Edits edits, Artworks artworks) {
        this.edits = edits;
        this.artworks = artworks;
    }

    /** Gives a show a cover. */
    public Outcome putImage(PodcastId podcastId, Write write, InputStream picture) {
        return edits.changeShow(podcastId, write, show -> show.withImage(artworks.put(podcastId, picture)));
    }

    /** Gives an episode a picture of its own. */
    public Outcome putImage(PodcastId podcastId, EpisodeId episodeId, Write write, InputStream picture) {
        return edits.changeEpisode(
                podcastId, episodeId, write, episode -> episode.withImage(artworks.put(podcastId, picture)));
    }

    /** Goes back to the default cover. */
    public Outcome deleteImage(PodcastId podcastId, Write write) {
        return edits.changeShow(podcastId, write, show -> show.withImage(null));
    }

    /** Goes back to the show's cover. */
    public Outcome deleteImage(PodcastId podcastId, EpisodeId episodeId, Write write) {
        return edits.changeEpisode(podcastId, episodeId, write, episode -> episode.withImage(null));
    }
}
