package io.castlog.local.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of what S3 answered, kept as long as their Cache-Control and the distribution's limits say, and longer while
 * S3 is down. Concurrent requests for one path ask S3 once.
 */
final class EdgeCache {
    private static final Logger log = LoggerFactory.getLogger(EdgeCache.class);

    private static final long LARGEST_KEPT = 16 << 20;
    private static final long CAPACITY = 96 << 20;
    private static final int ENTRY = 1_000;

    private final Origin origin;
    private final InstantSource clock;
    private final Set<Location> refreshed = ConcurrentHashMap.newKeySet();
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

    /** Where an answer came from. */
    enum Source {
        HIT,
        MISS,
        STALE
    }

    /** An object that can be sent without waiting for anything. */
    Optional<Answer> atHand(Location location) {
        Instant now = clock.instant();
        return copies.getIfPresent(location) instanceof Copy.Found found
                        && found.body() != null
                        && found.freshUntil().isAfter(now)
                ? Optional.of(new Answer(found, Source.HIT, age(found, now)))
                : Optional.empty();
    }

    /** The copy for a location, asking S3 where none is fresh; throws {@link OriginDownException} where none helps. */
    Answer find(Location location) {
        Instant now = clock.instant();
        Copy known = copies.getIfPresent(location);
        if (known != null && known.freshUntil().isAfter(now)) {
            return new Answer(known, Source.HIT, age(known, now));
        }
        if (known instanceof Copy.Found found && found.revalidatedUntil().isAfter(now)) {
            refresh(location, now);
            return new Answer(known, Source.STALE, age(known, now));
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

    private void refresh(Location location, Instant now) {
        if (refreshed.add(location)) {
            Thread.startVirtualThread(() -> {
                try {
                    copies.asMap().compute(location, (_, old) -> load(location, old, now));
                } catch (OriginDownException e) { // the copy goes on answering as long as it may
                    log.info("Edge could not refresh location={} cause={}", location, String.valueOf(e.getCause()));
                } finally {
                    refreshed.remove(location);
                }
            });
        }
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
            return Copy.Found.of(facts.get(), found.body(), now);
        }
        if (!location.text() || facts.get().bytes() > LARGEST_KEPT) {
            return Copy.Found.of(facts.get(), null, now);
        }
        Optional<byte[]> body = origin.bytes(location, facts.get().etag());
        return body.isPresent() ? Copy.Found.of(facts.get(), new Body(body.get()), now) : load(location, null, now);
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
