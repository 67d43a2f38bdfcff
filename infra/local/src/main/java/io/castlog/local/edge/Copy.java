package io.castlog.local.edge;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the edge remembers about a path: an object, or that there was none. */
sealed interface Copy {
    /** Until when it answers without asking S3. */
    Instant freshUntil();

    /**
     * An object.
     *
     * @param representations its headers in every coding
     * @param body null where it is streamed from S3
     * @param fetchedAt when S3 last confirmed it
     * @param freshness for how long it may answer from then
     */
    record Found(
            StoredFacts facts,
            Map<Coding, Representation> representations,
            @Nullable Body body,
            Instant fetchedAt,
            Freshness freshness)
            implements Copy {

        static Found of(StoredFacts facts, @Nullable Body body, Instant fetchedAt) {
            Map<Coding, Representation> representations = new EnumMap<>(Coding.class);
            for (Coding coding : Coding.values()) {
                representations.put(coding, new Representation(facts, coding));
            }
            return new Found(facts, representations, body, fetchedAt, Freshness.of(facts.cacheControl()));
        }

        Representation in(Coding coding) {
            return Objects.requireNonNull(representations.get(coding));
        }

        @Override
        public Instant freshUntil() {
            return fetchedAt.plus(freshness.fresh());
        }

        /** Until when it answers at once while a newer one is fetched. */
        Instant revalidatedUntil() {
            return freshUntil().plus(freshness.staleWhileRevalidate());
        }

        /** Until when it answers while S3 is down. */
        Instant usableUntil() {
            return freshUntil().plus(freshness.staleIfError());
        }
    }

    /** No object. */
    record Missing(Instant freshUntil) implements Copy {}
}
