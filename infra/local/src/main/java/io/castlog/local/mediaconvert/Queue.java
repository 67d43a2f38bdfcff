package io.castlog.local.mediaconvert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it is kept on disk.
 *
 * @param paused whether waiting jobs stay waiting
 * @param concurrentJobs how many of its jobs may run at once; null sets no limit of its own
 */
record Queue(
        String name,
        @Nullable String description,
        boolean paused,
        @Nullable Integer concurrentJobs,
        Map<String, String> tags,
        Instant createdAt,
        Instant lastUpdated)
        implements Resource<Queue> {
    static final String DEFAULT = "Default";

    /** Files of earlier versions lack tags and the last update. */
    @SuppressWarnings("ConstantValue")
    Queue {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        lastUpdated = lastUpdated == null ? createdAt : lastUpdated;
    }

    static Queue named(String name, Instant now) {
        return new Queue(name, null, false, null, Map.of(), now, now);
    }

    boolean isDefault() {
        return name.equals(DEFAULT);
    }

    boolean takesAnother(long running) {
        return !paused && (concurrentJobs == null || running < concurrentJobs);
    }

    @Override
    public Queue withTags(Map<String, String> other) {
        return new Queue(name, description, paused, concurrentJobs, other, createdAt, lastUpdated);
    }
}
