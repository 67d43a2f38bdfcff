package io.castlog.feed.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.rules.Broken;
import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.Identity;
import io.castlog.feed.rules.NotAFeedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Items as they stand in documents, rendered and checked once for each state of an episode. An episode's state is named
 * by its catalogue offset, so what is remembered is good as long as all states come from one log. Used by many threads.
 */
public final class Fragments {
    private static final int KEY_BYTES = 500;

    private final Cache<Key, Fragment> known;

    private Fragments(long bytes) {
        known = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Fragment fragment) -> fragment.size() + KEY_BYTES)
                .build();
    }

    /** Remembers nothing. */
    public static Fragments none() {
        return new Fragments(0);
    }

    /** Remembers the items of the shows that were rendered last. */
    public static Fragments remembering(long bytes) {
        return new Fragments(bytes);
    }

    private record Key(
            PodcastId podcastId,
            EpisodeId episodeId,
            long offset,
            Setting setting,
            Identity identity,
            boolean described,
            boolean withNotes) {
        static Key of(ShowState show, Setting setting, Item item, boolean withNotes) {
            return new Key(
                    show.podcastId(),
                    item.episode().episodeId(),
                    item.episode().offset(),
                    setting,
                    item.identity(),
                    item.details() != null,
                    withNotes && item.newest());
        }
    }

    /** The items in their order. */
    List<Fragment> of(ShowState show, Extras extras, List<Item> items, boolean withNotes) {
        Setting setting = Setting.of(show);
        List<Key> keys = items.stream()
                .map(item -> Key.of(show, setting, item, withNotes))
                .toList();
        Map<Key, Fragment> fragments = new HashMap<>(known.getAllPresent(keys));
        List<Integer> missing = IntStream.range(0, keys.size())
                .filter(i -> !fragments.containsKey(keys.get(i)))
                .boxed()
                .toList();
        List<Fragment> made =
                make(show, extras, missing.stream().map(items::get).toList(), withNotes);
        for (int i = 0; i < made.size(); i++) {
            Key key = keys.get(missing.get(i));
            fragments.put(key, made.get(i));
            known.put(key, made.get(i));
        }
        return keys.stream().map(fragments::get).toList();
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
