package io.castlog.feed.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.rules.Broken;
import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.NotAFeedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Items as they stand in documents, rendered and checked once for each state of an episode. All states come from one
 * log. Used by many threads.
 */
public final class Fragments {
    private final Cache<Key, Remembered> shows;

    private Fragments(long bytes) {
        shows = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Remembered show) -> show.bytes())
                .build();
    }

    /** Remembers nothing. */
    public static Fragments none() {
        return new Fragments(0);
    }

    /** Remembers the shows that were rendered last. */
    public static Fragments remembering(long bytes) {
        return new Fragments(bytes);
    }

    private record Key(PodcastId podcastId, Setting setting, Version version) {
        static Key of(ShowState show, Version version) {
            return new Key(show.podcastId(), Setting.of(show), version);
        }
    }

    /** What is remembered of a show. */
    Remembered of(ShowState show, Version version) {
        Remembered known = shows.getIfPresent(Key.of(show, version));
        return known == null ? new Remembered() : known;
    }

    /** Remembers what was made of a show. */
    void keep(ShowState show, Version version, Remembered made) {
        shows.put(Key.of(show, version), made);
    }

    /** The items in their order. */
    static List<Fragment> of(ShowState show, Extras extras, Remembered known, List<Item> items, boolean withNotes) {
        List<@Nullable Fragment> found = new ArrayList<>(items.size());
        List<Item> missing = new ArrayList<>();
        for (Item item : items) {
            Fragment fragment = known.fragment(item, withNotes);
            found.add(fragment);
            if (fragment == null) {
                missing.add(item);
            }
        }
        Iterator<Fragment> made = make(show, extras, missing, withNotes).iterator();
        List<Fragment> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Fragment fragment = found.get(i);
            if (fragment == null) {
                fragment = made.next();
                known.put(items.get(i), withNotes, fragment);
            }
            all.add(fragment);
        }
        return all;
    }

    private static List<Fragment> make(ShowState show, Extras extras, List<Item> items, boolean withNotes) {
        RssFeed rss = new RssFeed(show, extras);
        JsonFeed json = new JsonFeed(show, extras);
        List<byte[]> elements =
                items.stream().map(item -> rss.item(item, withNotes)).toList();
        List<List<Broken>> broken = check(rss, elements);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Fragment(elements.get(i), json.item(items.get(i), withNotes), broken.get(i)))
                .toList();
    }

    /** All in one document; one by one where one of them breaks it. */
    private static List<List<Broken>> check(RssFeed rss, List<byte[]> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        try {
            Map<Integer, List<Broken>> byItem = FeedRules.checkItems(FeedDocument.read(rss.around(elements))).stream()
                    .collect(Collectors.groupingBy(Broken::item));
            return IntStream.range(0, elements.size())
                    .mapToObj(i -> byItem.getOrDefault(i, List.of()))
                    .toList();
        } catch (NotAFeedException e) {
            if (elements.size() == 1) {
                return List.of(List.of(new Broken(0, Severity.ERROR, String.valueOf(e.getMessage()))));
            }
            List<List<Broken>> each = new ArrayList<>();
            elements.forEach(element -> each.addAll(check(rss, List.of(element))));
            return each;
        }
    }
}
