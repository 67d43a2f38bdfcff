package io.castlog.feed.catalog;

import java.util.List;

/** A show with all of its episodes, as they stood together at {@link ShowState#offset()}. */
public record Snapshot(ShowState show, List<EpisodeState> episodes) {
    /** Copies the list. */
    public Snapshot {
        episodes = List.copyOf(episodes);
    }

    /** Whether the episodes are those of the show's offset; items read one after the other may not be. */
    boolean consistent() {
        long versions = episodes.stream().mapToLong(ShowState::version).sum();
        return versions == show.versions() && episodes.stream().allMatch(episode -> episode.offset() <= show.offset());
    }
}
