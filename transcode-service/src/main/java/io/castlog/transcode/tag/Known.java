package io.castlog.transcode.tag;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowErased;
import java.util.Optional;

/**
 * A show and one of its episodes, folded from the catalogue by the rule that feed-service folds by: a write counts if
 * the version is the one that its writer had read.
 *
 * @param episode nothing known where an event is about the show
 */
public record Known(KnownShow show, KnownEpisode episode) {
    /** The episode that an event changes; empty where it changes a show, or nothing that files tell of. */
    static Optional<EpisodeId> episodeOf(CatalogEvent event) {
        return switch (event) {
            case EpisodeEdited e -> Optional.of(e.episodeId());
            case EpisodeErased e -> Optional.of(e.episodeId());
            case EpisodePublished e -> Optional.of(e.episodeId());
            default -> Optional.empty();
        };
    }

    /** Whether an event can change something here. */
    static boolean matters(CatalogEvent event) {
        return event instanceof ShowEdited
                || event instanceof ShowErased
                || episodeOf(event).isPresent();
    }

    Known after(CatalogEvent event) {
        if (show.erased()) {
            return this;
        }
        return switch (event) {
            case ShowEdited e -> e.expectedVersion() == show.version() ? with(show.edited(e.details())) : this;
            case ShowErased e -> e.expectedVersion() == show.version() ? with(show.gone()) : this;
            case EpisodeEdited e -> e.expectedVersion() == episode.version() ? with(episode.edited(e.details())) : this;
            case EpisodeErased e -> e.expectedVersion() == episode.version() ? with(episode.gone()) : this;
            case EpisodePublished e -> with(episode.published(e.pubDate()));
            default -> this;
        };
    }

    private Known with(KnownShow changed) {
        return new Known(changed, episode);
    }

    private Known with(KnownEpisode changed) {
        return new Known(show, changed);
    }
}
