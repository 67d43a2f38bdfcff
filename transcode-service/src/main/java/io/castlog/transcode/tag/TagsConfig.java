package io.castlog.transcode.tag;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where titles, covers and chapters are kept.
 *
 * @param table what the catalogue says of shows and episodes, as far as files carry it
 * @param bucket the RSS bucket, of which the assets are read
 */
@ConfigurationProperties("castlog.tags")
public record TagsConfig(String table, String bucket) {}
