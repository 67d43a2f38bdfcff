package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a show's episodes under one setting. The offset alone does not name an episode's state: one that had
 * lost an event has the same offset when it is folded anew. Used by many threads.
 */
final class Remembered {
    private final Map<EpisodeId, Known> episodes = new ConcurrentHashMap<>();

    /** The item of an episode; empty where it is in no feed. */
    Optional<Item> item(ShowState show, EpisodeState episode) {
        Known known = episodes.get(episode.episodeId());
        if (known == null || !known.state().equals(episode)) {
            known = new Known(episode, Item.of(show, episode), null, null);
            episodes.put(episode.episodeId(), known);
        }
        return known.item();
    }

    /** An item as it was rendered before. */
    @Nullable
    Fragment fragment(Item item, boolean withNotes) {
        Known known = episodes.get(item.episode().episodeId());
        if (item.corrected() || known == null || !known.state().equals(item.episode())) {
            return null;
        }
        return withNotes && item.newest() ? known.withNotes() : known.bare();
    }

    void put(Item item, boolean withNotes, Fragment fragment) {
        if (!item.corrected()) {
            episodes.computeIfPresent(
                    item.episode().episodeId(),
                    (_, known) -> known.state().equals(item.episode())
                            ? known.with(withNotes && item.newest(), fragment)
                            : known);
        }
    }

    int bytes() {
        return episodes.values().stream().mapToInt(Known::bytes).sum();
    }

    private record Known(
            EpisodeState state,
            Optional<Item> item,
            @Nullable Fragment withNotes,
            @Nullable Fragment bare) {
        private static final int STATE_BYTES = 2_000;

        Known with(boolean notes, Fragment made) {
            return notes ? new Known(state, item, made, bare) : new Known(state, item, withNotes, made);
        }

        int bytes() {
            return STATE_BYTES + size(withNotes) + size(bare);
        }

        private static int size(@Nullable Fragment fragment) {
            return fragment == null ? 0 : fragment.rss().length + fragment.json().length;
        }
    }
}
