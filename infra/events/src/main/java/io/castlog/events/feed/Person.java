package io.castlog.events.feed;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part. See the tag {@code podcast:person} and its taxonomy.
 *
 * @param role {@code host} where absent
 * @param group {@code cast} where absent
 */
public record Person(
        String name,
        @Nullable String role,
        @Nullable String group,
        @Nullable String img,
        @Nullable String href) {}
