package io.castlog.feed.edit;

import org.jspecify.annotations.Nullable;

/**
 * Whom directories write to. The address stands in the feed, so it should be one that forwards.
 *
 * @param name of a person or organisation
 * @param email where verification codes are sent
 */
record Owner(@Nullable String name, String email) {}
