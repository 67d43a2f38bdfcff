package io.castlog.feed.catalog;

import java.time.Instant;

/**
 * What an episode is called in feeds; never changes.
 *
 * @param pubDate when it first went live
 */
public record Publication(String guid, Instant pubDate) {}
