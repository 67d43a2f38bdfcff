package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Fragments;
import io.castlog.feed.render.Version;
import io.castlog.feed.rules.Identity;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Renders the state of a show, held to what is published. */
@Singleton
final class Editions {
    private static final long REMEMBERED_BYTES = 64 << 20;

    private final Fragments fragments = Fragments.remembering(REMEMBERED_BYTES);
    private final CatalogTable table;
    private final ExtrasReader extras;
    private final RebuildMeters meters;

    Editions(CatalogTable table, ExtrasReader extras, RebuildMeters meters) {
        this.table = table;
        this.extras = extras;
        this.meters = meters;
    }

    /**
     * The state of a show.
     *
     * @throws TransientException if it is not at the offset yet
     */
    Snapshot snapshot(PodcastId podcastId, long offset) {
        return table.snapshot(podcastId)
                .filter(read -> read.show().offset() >= offset)
                .orElseThrow(() ->
                        new TransientException("state of %s is not at offset %d yet".formatted(podcastId, offset)));
    }

    /**
     * The edition of a state.
     *
     * @param version of the renderer
     * @param published the items that apps know
     * @throws io.castlog.feed.render.BadFeedException if what is published is better
     */
    Edition edition(Snapshot snapshot, Version version, List<Identity> published) {
        Gate gate = published.isEmpty() ? Gate.OPEN : Gate.of(snapshot, published);
        return Objects.requireNonNull(meters.rendering.record(
                () -> Edition.of(snapshot, extras.read(snapshot, version), gate.kept(), gate.findings(), fragments)));
    }
}
