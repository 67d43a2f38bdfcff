package io.castlog.feed.catalog;

import java.time.Instant;

/**
 * A change that listeners can see.
 *
 * @param offset the catalogue offset that brought it
 * @param time when it happened, as the events say
 * @param cause what it was, in a few words
 */
public record Change(long offset, Instant time, String cause) {}
