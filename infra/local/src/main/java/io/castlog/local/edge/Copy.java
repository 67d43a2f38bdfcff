package io.castlog.local.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the edge remembers about a path: an object, or that there was none. */
sealed interface Copy {
    /** Until when it answers without asking S3. */
    Instant freshUntil();

    /**
     * An object.
     *
     * @param body null where it is streamed from S3
     * @param fetchedAt when S3 last confirmed it
     * @param usableUntil until when it answers while S3 is down
     */
    record Found(StoredFacts facts, @Nullable Body body, Instant fetchedAt, Instant freshUntil, Instant usableUntil)
            implements Copy {}

    /** No object. */
    record Missing(Instant freshUntil) implements Copy {}
}
