package io.castlog.feed.edge;

import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import java.util.Optional;

/**
 * What the edge is told of a show, as the edge function reads it: a status, the catalogue offset of the write that
 * decided it, and for a move the URL. A move that was taken back leaves an entry too, so that an older one cannot come
 * back.
 *
 * @param offset of the write in the catalogue
 * @param value as it is stored
 */
record Entry(long offset, String value) {
    /** The entry of a show; empty where its address always answered with the feed. */
    static Optional<Entry> of(ShowState show) {
        return Optional.ofNullable(show.edits().addressedAt()).map(offset -> new Entry(offset, value(show, offset)));
    }

    /** The offset of a stored value; -1 where it names none. */
    static long offset(String value) {
        String[] parts = value.split(" ", 3);
        return parts.length > 1 && parts[1].matches("\\d{1,18}") ? Long.parseLong(parts[1]) : -1;
    }

    private static String value(ShowState show, long offset) {
        if (show.edits().erased()) {
            return "410 " + offset;
        }
        return movedTo(show).map(url -> "301 " + offset + " " + url).orElse("200 " + offset);
    }

    /** A feed that names its own address is not moved: the redirect would never end. */
    private static Optional<String> movedTo(ShowState show) {
        Optional<Publishing> here = show.publishing();
        return show.edits()
                .newFeedUrl()
                .filter(url -> here.map(publishing -> FeedUrls.feed(publishing, show.podcastId()))
                        .filter(url::equals)
                        .isEmpty());
    }
}
