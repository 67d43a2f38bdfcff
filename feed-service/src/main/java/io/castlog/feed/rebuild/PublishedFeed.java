package io.castlog.feed.rebuild;

import io.castlog.feed.history.Revision;
import java.util.Optional;

/**
 * What stands in the bucket as a show's feed.
 *
 * @param etag for the next conditional put
 * @param offset the catalogue offset that it stands for
 * @param renderer the version that rendered it
 * @param sha256 of its bytes, in hex
 */
public record PublishedFeed(String etag, long offset, int renderer, String sha256) {
    /** What it is called in the show's history; empty where its hash is not known. */
    public Optional<Revision> revision() {
        return Revision.of(offset, renderer, sha256);
    }

    boolean covers(long requested, int version) {
        return offset >= requested && renderer == version;
    }
}
