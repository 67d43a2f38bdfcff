package io.castlog.feed.render;

import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.ShowState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Items by the document that holds them. Pages are full and start with the oldest items, so that a new episode changes
 * none of them; a feed and its last page may have items in common (RFC 5005, section 4).
 *
 * @param pages the oldest first
 * @param feed the newest, as many as the limit allows
 */
record Split(List<List<Item>> pages, List<Item> feed) {
    private static final Comparator<Item> OLDEST_FIRST = Comparator.comparing(
                    (Item item) -> item.identity().pubDate())
            .thenComparing(item -> item.episode().episodeId().value());

    /** How many items the feed of a show holds; absent: all. */
    static @Nullable Integer limit(ShowState show) {
        ShowDetails details = show.edits().details();
        return details == null ? null : details.itemLimit();
    }

    /** Splits items, which stand in the order of the feed and do so in every document. */
    static Split of(List<Item> items, @Nullable Integer limit) {
        if (limit == null || items.size() <= limit) {
            return new Split(List.of(), items);
        }
        List<Item> byAge = items.stream().sorted(OLDEST_FIRST).toList();
        List<List<Item>> pages = new ArrayList<>();
        for (int from = 0; from < items.size() - limit; from += limit) {
            pages.add(ordered(items, byAge.subList(from, from + limit)));
        }
        return new Split(pages, ordered(items, byAge.subList(items.size() - limit, items.size())));
    }

    private static List<Item> ordered(List<Item> items, List<Item> chosen) {
        Set<Item> set = new HashSet<>(chosen);
        return items.stream().filter(set::contains).toList();
    }
}
