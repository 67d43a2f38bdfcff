package io.castlog.feed.render;

import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;

/** What shows and episodes are called. */
public final class Titles {
    private Titles() {}

    /** As its creator says, else as the album that a file of the show names, else its id. */
    public static String of(ShowState show) {
        ShowDetails details = show.edits().details();
        return details != null
                ? details.title()
                : Words.of(show.album()).orElse(show.podcastId().value());
    }

    /** As its creator says, else as the file's own tag, else its id. */
    public static String of(EpisodeState episode) {
        EpisodeDetails details = episode.edits().details();
        return details != null && details.title() != null ? details.title() : ofFile(episode);
    }

    /** As the file's own tag says, else its id. */
    public static String ofFile(EpisodeState episode) {
        return Words.of(episode.title().orElse(null)).orElse(episode.episodeId().value());
    }
}
