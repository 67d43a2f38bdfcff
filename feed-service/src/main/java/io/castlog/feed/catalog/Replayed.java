package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.Received;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A show as its log is read from the beginning; the same fold as that of the table. For one thread. */
public final class Replayed {
    private final Map<EpisodeId, EpisodeState> episodes = new HashMap<>();
    private ShowState show;

    /** Before the first event. */
    public Replayed(PodcastId podcastId) {
        this.show = ShowState.unknown(podcastId);
    }

    /** After the next event; one of another show is a mistake of the caller's. */
    public void add(Received<CatalogEvent> event) {
        Optional<EpisodeId> about = Fold.episodeOf(event.event());
        Fold.Step step = Fold.step(show, about.map(episodes::get), event);
        show = step.show();
        step.episode().ifPresent(episode -> episodes.put(episode.episodeId(), episode));
        if (show.edits().erased()) {
            episodes.clear();
        }
    }

    /** The state after all events so far. */
    public Snapshot snapshot() {
        return new Snapshot(show, List.copyOf(episodes.values()));
    }
}
