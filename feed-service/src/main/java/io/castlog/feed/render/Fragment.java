package io.castlog.feed.render;

import io.castlog.feed.rules.Broken;
import java.util.List;

/**
 * An item as it stands in documents.
 *
 * @param rss its element
 * @param json its object
 * @param broken the rules that it does not keep, whatever stands beside it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fragment(byte[] rss, byte[] json, List<Broken> broken) {}
