package io.castlog.ingest.bucket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the bucket's listing.
 *
 * @param next where the next page begins; absent on the last
 */
public record ObjectPage(
        List<StoredObject> objects, @Nullable String next) {
    /** Copies the list. */
    public ObjectPage {
        objects = List.copyOf(objects);
    }
}
