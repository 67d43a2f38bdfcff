package io.castlog.feed.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that listeners can see.
 *
 * @param offset the catalogue offset that brought it
 * @param time when it happened, as the events say
 * @param cause what it was, in a few words
 * @param eventId of the event that brought it; absent in states that are older than this field
 */
public record Change(
        long offset, Instant time, String cause, @Nullable String eventId) {}
