package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;

/** The Default queue and the ones that were created. */
final class Queues {
    /** Concurrent jobs of an account on AWS are a quota that is raised on request; this is what we give. */
    static final int TOTAL_CONCURRENT_JOBS = 500;

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.-]{1,100}");

    private final Clock clock;
    private final Shelf<Queue> shelf;

    Queues(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.shelf = new Shelf<>("queue", file, Queue.class);
        if (shelf.find(Queue.DEFAULT).isEmpty()) {
            var _ = shelf.create(Queue.named(Queue.DEFAULT, clock.instant()));
        }
    }

    /** Makes an active queue unless it is there. */
    void ensure(String name) {
        if (shelf.find(name).isEmpty()) {
            var _ = shelf.create(Queue.named(name, clock.instant()));
        }
    }

    Shelf<Queue> shelf() {
        return shelf;
    }

    Queue get(String name) {
        return shelf.get(name);
    }

    Collection<Queue> all() {
        return shelf.all();
    }

    /** What queues without a limit of their own share. */
    int unallocated() {
        return TOTAL_CONCURRENT_JOBS
                - all().stream()
                        .map(Queue::concurrentJobs)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum();
    }
}
