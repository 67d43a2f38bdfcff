package io.castlog.feed.seal;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the keys of shows are kept; apart from the catalogue, which can be deleted and rebuilt.
 *
 * @param table {@code CASTLOG_KEYS_TABLE}
 */
@ConfigurationProperties("castlog.keys")
public record KeysConfig(String table) {}
