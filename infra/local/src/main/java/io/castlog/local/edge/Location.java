package io.castlog.local.edge;

/**
 * An object that a path stands for.
 *
 * @param text whether it comes from the RSS bucket: small, changing, kept in memory; audio is streamed
 */
record Location(String bucket, String key, boolean text) {}
