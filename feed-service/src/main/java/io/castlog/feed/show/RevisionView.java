package io.castlog.feed.show;

import io.castlog.feed.history.Cause;
import io.castlog.feed.history.Manifest;
import io.castlog.feed.history.Revision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feed that was published.
 *
 * @param revision its name
 * @param offset the catalogue offset that it stood for
 * @param sha256 of the document, in hex
 * @param bytes of the document
 * @param renderer the version that rendered it
 * @param cause why it was published; absent where that is not known
 * @param previous the revision before it; absent for the first
 * @param kept whether the document can still be had
 * @param live whether it is what is published now
 */
record RevisionView(
        String revision,
        long offset,
        String sha256,
        long bytes,
        int renderer,
        @Nullable Cause cause,
        @Nullable String previous,
        boolean kept,
        boolean live) {
    static RevisionView of(Manifest manifest, boolean kept, boolean live) {
        return new RevisionView(
                manifest.revision().id(),
                manifest.offset(),
                manifest.sha256(),
                manifest.bytes(),
                manifest.renderer(),
                manifest.cause(),
                Optional.ofNullable(manifest.previous()).map(Revision::id).orElse(null),
                kept,
                live);
    }
}
