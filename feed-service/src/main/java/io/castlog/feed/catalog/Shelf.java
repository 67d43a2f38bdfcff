package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.Received;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A show and those of its episodes that some events are about.
 *
 * @param episodes what is known of them; one that is missing here has no event yet
 */
record Shelf(ShowState show, Map<EpisodeId, EpisodeState> episodes) {
    Shelf {
        episodes = Map.copyOf(episodes);
    }

    /** After some events in their order. */
    Shelf fold(List<Received<CatalogEvent>> events) {
        ShowState now = show;
        Map<EpisodeId, EpisodeState> states = new HashMap<>(episodes);
        for (Received<CatalogEvent> event : events) {
            Optional<EpisodeId> about = Fold.episodeOf(event.event());
            Fold.Step step = Fold.step(now, about.map(states::get), event);
            now = step.show();
            step.episode().ifPresent(episode -> states.put(episode.episodeId(), episode));
        }
        return new Shelf(now, states);
    }

    /** Together with what later events made of the same show and of other episodes. */
    Shelf with(Shelf later) {
        Map<EpisodeId, EpisodeState> all = new HashMap<>(episodes);
        all.putAll(later.episodes);
        return new Shelf(later.show, all);
    }

    /** The episodes that are not as they were before. */
    List<EpisodeState> changedSince(Shelf before) {
        return episodes.values().stream()
                .filter(episode -> !episode.equals(before.episodes().get(episode.episodeId())))
                .toList();
    }
}
