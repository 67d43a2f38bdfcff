package io.castlog.events.feed;

/**
 * A document too large for an event: an object of the RSS bucket whose key holds its hash.
 *
 * @param key in the RSS bucket; content-addressed, never written twice
 * @param sha256 hex
 */
public record Body(String key, String mimeType, long bytes, String sha256) {}
