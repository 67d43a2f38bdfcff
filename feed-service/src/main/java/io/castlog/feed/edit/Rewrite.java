package io.castlog.feed.edit;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.ShowDetails;

/** A description that takes the place of another one as a whole. */
public sealed interface Rewrite {
    /** The version of the one that it takes the place of. */
    int version();

    /** Of a show. */
    record OfShow(int version, ShowDetails details) implements Rewrite {}

    /** Of an episode. */
    record OfEpisode(EpisodeId episodeId, int version, EpisodeDetails details) implements Rewrite {}
}
