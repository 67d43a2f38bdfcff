package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import java.time.Instant;

/**
 * A live episode whose publication is not in the log yet.
 *
 * @param since the catalogue offset at which it became live
 * @param completedAt when its audio was ready
 */
public record Unpublished(EpisodeId episodeId, long since, Instant completedAt) {}
