package io.castlog.events.feed;

import org.jspecify.annotations.Nullable;

/**
 * What listeners may do with it.
 *
 * @param id a lower-case SPDX identifier, or a name of the creator's own that then needs a URL
 */
public record License(String id, @Nullable String url) {}
