package io.castlog.feed.restore;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.edit.Outcome;
import io.castlog.feed.edit.Rewrites;
import io.castlog.feed.history.Revision;
import io.castlog.feed.replay.Past;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an earlier feed back: folds the log up to it, and tells what has to be told so that the show says the same again.
 * Nothing is taken out of the log, so a restore is undone by another one.
 */
@Singleton
public final class Restores {
    private static final Logger log = LoggerFactory.getLogger(Restores.class);

    private final Past past;
    private final CatalogTable table;
    private final Rewrites rewrites;

    Restores(Past past, CatalogTable table, Rewrites rewrites) {
        this.past = past;
        this.table = table;
        this.rewrites = rewrites;
    }

    /**
     * What a restore would write, and what it could not bring back.
     *
     * @param keepNew whether episodes that the revision does not show stay in the feed
     */
    public Restoration plan(PodcastId podcastId, Revision revision, boolean keepNew) {
        Snapshot now = table.snapshot(podcastId).orElseThrow();
        return Restoration.of(past.at(podcastId, revision.offset()), now, keepNew);
    }

    /** Writes it; what became of each rewrite. Somebody else's edit in between refuses one, and a second call makes it. */
    public List<Outcome> write(PodcastId podcastId, Revision revision, Restoration restoration) {
        List<Outcome> outcomes = rewrites.write(
                podcastId,
                restoration.corrections().stream().map(Correction::rewrite).toList(),
                "restore " + revision);
        log.info("Revision restored podcastId={} revision={} rewrites={}", podcastId, revision, outcomes.size());
        return outcomes;
    }
}
