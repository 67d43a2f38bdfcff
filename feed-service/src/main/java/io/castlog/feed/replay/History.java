package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.catalog.Replayed;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.platform.event.Received;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The shows of one partition while its log is read. */
final class History {
    private final Map<PodcastId, Replayed> shows = new HashMap<>();

    void add(Received<CatalogEvent> event) {
        shows.computeIfAbsent(event.event().podcastId(), Replayed::new).add(event);
    }

    /** The states of all shows at the end. */
    Stream<Snapshot> all() {
        return shows.values().stream().map(Replayed::snapshot);
    }

    /** The states at the end, of shows that are known to have a feed or to have lost it. */
    Stream<Snapshot> states() {
        return all().filter(snapshot -> snapshot.show().registration() != null);
    }
}
