package io.castlog.feed.rebuild;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

/** What became of rebuild requests. */
@Singleton
final class RebuildMeters {
    final Counter requested;
    final Counter dropped;
    final Counter published;
    final Counter unchanged;
    final Counter conflicts;
    final Counter refused;
    final Timer latency;
    final Timer rendering;

    RebuildMeters(MeterRegistry registry) {
        requested = outcome(registry, "requested", "Requests read");
        dropped = outcome(registry, "dropped", "Requests that the published feed or a later request covers");
        published = outcome(registry, "published", "Feeds put into the bucket");
        unchanged = outcome(registry, "unchanged", "Feeds rendered and found the same as published");
        conflicts = outcome(registry, "conflicts", "Puts that lost to another writer");
        refused =
                outcome(registry, "refused", "Feeds that were not published because they break a rule or lose an item");
        latency = Timer.builder("castlog.feed.publish.latency")
                .description("From the change, as its event says, to the published feed")
                .register(registry);
        rendering = Timer.builder("castlog.feed.rendering")
                .description("Time to render a feed")
                .register(registry);
    }

    private static Counter outcome(MeterRegistry registry, String name, String description) {
        return Counter.builder("castlog.feed.rebuilds." + name)
                .description(description)
                .register(registry);
    }
}
