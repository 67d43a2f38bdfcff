package io.castlog.feed.render;

import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;

/** What shows and episodes are called as long as nobody described them. */
public final class Titles {
    private Titles() {}

    /** The album that a file of the show names, or its id. */
    public static String of(ShowState show) {
        return Words.of(show.album()).orElse(show.podcastId().value());
    }

    /** The title that the file names, or the episode's id. */
    public static String of(EpisodeState episode) {
        return Words.of(episode.title().orElse(null)).orElse(episode.episodeId().value());
    }
}
