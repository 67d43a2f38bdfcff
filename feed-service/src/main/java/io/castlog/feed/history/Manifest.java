package io.castlog.feed.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.feed.catalog.Change;
import io.castlog.platform.event.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a published feed without looking at it. Holds no text of the show, so it stays when the feed goes.
 *
 * @param revision its name
 * @param offset the catalogue offset that it stands for
 * @param sha256 of the document, in hex
 * @param bytes of the document
 * @param renderer the version that rendered it
 * @param cause absent where it is not known
 * @param previous the revision that it took the place of; absent for the first
 */
public record Manifest(
        Revision revision,
        long offset,
        String sha256,
        long bytes,
        int renderer,
        @Nullable Cause cause,
        @Nullable Revision previous) {
    /**
     * Of a feed that is, or is about to be, published.
     *
     * @param change the last one in the state that was rendered; left out where the feed stands for an older state
     * @param previous what it takes the place of, where that is known
     */
    public static Manifest of(
            Revision revision,
            String sha256,
            long bytes,
            Cause.Kind kind,
            @Nullable Change change,
            Optional<Revision> previous) {
        return new Manifest(
                revision,
                revision.offset(),
                sha256,
                bytes,
                revision.renderer(),
                change == null || change.offset() > revision.offset() ? null : Cause.of(kind, change),
                previous.orElse(null));
    }

    /** ASCII in one line: ids and causes have nothing else. */
    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest can be written", e);
        }
    }

    static Manifest read(byte[] json) {
        try {
            return Json.mapper().readValue(json, Manifest.class);
        } catch (IOException e) {
            throw new IllegalStateException("a manifest holds none", e);
        }
    }
}
