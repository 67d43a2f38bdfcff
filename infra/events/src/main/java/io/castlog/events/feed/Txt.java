package io.castlog.events.feed;

import org.jspecify.annotations.Nullable;

/**
 * A text for machines, as DNS has them.
 *
 * @param purpose such as {@code verify} or {@code applepodcastsverify}; at most 128 characters
 * @param value at most 4000 characters
 */
public record Txt(@Nullable String purpose, String value) {}
