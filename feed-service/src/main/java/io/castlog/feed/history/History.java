package io.castlog.feed.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is published. In this order: the feed that is about to be replaced has its manifest; the new feed is
 * kept; it is published; it has its manifest. So a revision with a manifest was published, one that was published and
 * replaced has a manifest, and a process may die in between: whoever comes next finishes.
 */
@Singleton
public final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    private static final int REMEMBERED = 100_000;

    private final RevisionBucket bucket;
    private final Pruning pruning;
    /** The last revision of each show that is known to have its manifest; it never loses it while the show is there. */
    private final Cache<PodcastId, Revision> recorded =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    History(RevisionBucket bucket, Pruning pruning) {
        this.bucket = bucket;
        this.pruning = pruning;
    }

    /** Whether a published feed is written down completely. Asked of S3 once for each revision. */
    public boolean isRecorded(PodcastId podcastId, Revision published) {
        if (published.equals(recorded.getIfPresent(podcastId))) {
            return true;
        }
        boolean stands = bucket.hasManifest(podcastId, published);
        if (stands) {
            recorded.put(podcastId, published);
        }
        return stands;
    }

    /** Before another feed takes its place: makes up for a crash after its publication. */
    public void finish(PodcastId podcastId, Revision published) {
        if (!isRecorded(podcastId, published)) {
            bucket.manifestOfFeed(podcastId, published).ifPresent(manifest -> publish(podcastId, manifest));
        }
    }

    /** Before it is published. */
    public void keep(PodcastId podcastId, Manifest manifest, byte[] feed) {
        bucket.putFeed(podcastId, manifest, feed);
    }

    /** After it was published. */
    public void published(PodcastId podcastId, Manifest manifest) {
        publish(podcastId, manifest);
        pruning.after(podcastId, manifest.revision());
    }

    /** After another feed was published instead: of one that never was nothing is kept. */
    public void lost(PodcastId podcastId, Manifest manifest, Revision published) {
        Revision revision = manifest.revision();
        if (published.offset() > revision.offset() && !bucket.hasManifest(podcastId, revision)) {
            bucket.deleteFeeds(podcastId, Set.of(revision));
        }
    }

    /**
     * Deletes the kept feeds that show what was erased.
     *
     * @param guids of erased episodes
     */
    public void forget(PodcastId podcastId, Set<String> guids) {
        if (!guids.isEmpty()) {
            pruning.forget(podcastId, guids);
        }
    }

    /** Writes a feed down that was found to be published. */
    public void found(PodcastId podcastId, Manifest manifest, byte[] feed) {
        if (!isRecorded(podcastId, manifest.revision())) {
            Optional<Manifest> first = bucket.manifestOfFeed(podcastId, manifest.revision());
            if (first.isEmpty()) {
                bucket.putFeed(podcastId, manifest, feed);
            }
            publish(podcastId, first.orElse(manifest));
        }
    }

    private void publish(PodcastId podcastId, Manifest manifest) {
        bucket.putManifest(podcastId, manifest);
        recorded.put(podcastId, manifest.revision());
        log.info("Revision recorded podcastId={} revision={}", podcastId, manifest.revision());
    }
}
