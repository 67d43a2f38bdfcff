package io.castlog.feed.catalog;

/**
 * What the fold decided about a creator's write.
 *
 * @param writeId names the request
 * @param accepted whether the version was the expected one
 * @param version of the show or episode afterwards
 * @param offset of the write in the catalogue
 */
public record Verdict(String writeId, boolean accepted, int version, long offset) {}
