package io.castlog.local.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what S3 answered, kept as long as their Cache-Control and the distribution's limits say, and longer while
 * S3 is down. Concurrent requests for one path ask S3 once.
 */
final class EdgeCache {
    private static final long LARGEST_KEPT = 16 << 20;
    private static final long CAPACITY = 96 << 20;
    private static final int ENTRY = 1_000;

    private final Origin origin;
    private final InstantSource clock;
    private final Cache<Location, Copy> copies = Caffeine.newBuilder()
            .maximumWeight(CAPACITY)
            .<Location, Copy>weigher((_, copy) -> weight(copy))
            .build();

    EdgeCache(Origin origin, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * How a request was answered.
     *
     * @param age how long ago S3 confirmed the copy
     */
    record Answer(Copy copy, Source source, Duration age) {}

    /** Where an answer came from; the name of a case is what the X-Cache header says. */
    enum Source {
        HIT,
        MISS,
        STALE
    }

    /** The copy for a location, asking S3 where none is fresh; throws {@link OriginDownException} where none helps. */
    Answer find(Location location) {
        Instant now = clock.instant();
        Copy known = copies.getIfPresent(location);
        if (known != null && known.freshUntil().isAfter(now)) {
            return new Answer(known, Source.HIT, age(known, now));
        }
        try {
            Copy loaded = copies.asMap().compute(location, (_, old) -> load(location, old, now));
            return new Answer(loaded, Source.MISS, Duration.ZERO);
        } catch (OriginDownException e) {
            if (known instanceof Copy.Found found && found.usableUntil().isAfter(now)) {
                return new Answer(found, Source.STALE, age(found, now));
            }
            throw e;
        }
    }

    /** Forgets every copy that matches. */
    void forget(Predicate<Location> matching) {
        copies.asMap().keySet().removeIf(matching);
    }

    private Copy load(Location location, @Nullable Copy old, Instant now) {
        if (old != null && old.freshUntil().isAfter(now)) {
            return old;
        }
        Optional<StoredFacts> facts = origin.facts(location);
        if (facts.isEmpty()) {
            return new Copy.Missing(now.plus(Freshness.MISSING));
        }
        if (old instanceof Copy.Found found
                && found.facts().etag().equals(facts.get().etag())) {
            return found(facts.get(), found.body(), now);
        }
        if (!location.text() || facts.get().bytes() > LARGEST_KEPT) {
            return found(facts.get(), null, now);
        }
        Optional<byte[]> body = origin.bytes(location, facts.get().etag());
        return body.isPresent()
                ? found(facts.get(), new Body(facts.get(), body.get()), now)
                : load(location, null, now);
    }

    private static Copy found(StoredFacts facts, @Nullable Body body, Instant now) {
        Freshness freshness = Freshness.of(facts.cacheControl());
        Instant freshUntil = now.plus(freshness.fresh());
        return new Copy.Found(facts, body, now, freshUntil, freshUntil.plus(freshness.staleIfError()));
    }

    private static int weight(Copy copy) {
        return copy instanceof Copy.Found found && found.body() != null
                ? ENTRY + found.body().weight()
                : ENTRY;
    }

    private static Duration age(Copy copy, Instant now) {
        return copy instanceof Copy.Found found ? Duration.between(found.fetchedAt(), now) : Duration.ZERO;
    }
}
