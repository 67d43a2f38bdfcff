package io.castlog.events.feed;

/**
 * Where a show is published; part of what determines a feed's bytes, so it is recorded in the log.
 *
 * @param feedBase absolute URL without a trailing slash; {@code /{podcastId}/feed.xml} follows
 * @param mediaBase absolute URL without a trailing slash; the key of a rendition follows
 */
public record Publishing(String feedBase, String mediaBase) {}
