package io.castlog.feed.history;

import io.castlog.events.PodcastId;
import io.castlog.feed.history.RevisionBucket.Kept;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Reads the feeds that shows had. Only what was published is found. */
@Singleton
public final class Revisions {
    private final RevisionBucket bucket;

    Revisions(RevisionBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Revisions of a show, the newest first.
     *
     * @param after the last one of the page before
     */
    public List<Manifest> page(PodcastId podcastId, Optional<Revision> after, int limit) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<Manifest>>> manifests = bucket.recorded(podcastId, after, limit)
                    .map(revision -> CompletableFuture.supplyAsync(() -> bucket.manifest(podcastId, revision), threads))
                    .toList();
            return manifests.stream()
                    .flatMap(manifest -> manifest.join().stream())
                    .toList();
        }
    }

    /** What is known of a revision; empty where none of that name was published. */
    public Optional<Manifest> find(PodcastId podcastId, Revision revision) {
        return bucket.manifest(podcastId, revision);
    }

    /** The document of a revision that was published; empty once it is not kept any more. */
    public Optional<byte[]> feed(PodcastId podcastId, Revision published) {
        return bucket.feed(podcastId, published);
    }

    /** Those whose documents are kept. */
    public Set<Revision> kept(PodcastId podcastId) {
        return bucket.kept(podcastId).map(Kept::revision).collect(Collectors.toSet());
    }
}
