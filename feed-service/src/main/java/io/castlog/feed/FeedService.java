package io.castlog.feed;

import io.micronaut.runtime.Micronaut;

/** Starts feed-service. */
public final class FeedService {
    private FeedService() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] args) {
        Micronaut.run(FeedService.class, args);
    }
}
