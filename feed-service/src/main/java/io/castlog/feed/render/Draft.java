package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Broken;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A show's documents with the rules that they break. */
final class Draft {
    private static final int HASH_DIGITS = 20;

    private final ShowState show;
    private final Extras extras;
    private final Remembered known;
    private final List<Item> items;
    private final Map<EpisodeId, List<Broken>> broken = new HashMap<>();
    private final List<Document> rss = new ArrayList<>();
    private final List<Document> json = new ArrayList<>();

    Draft(Snapshot snapshot, Extras extras, Corrections corrections, Fragments known) {
        this.show = snapshot.show();
        this.extras = extras;
        this.known = known.of(show, extras.version());
        this.items = Item.of(snapshot, corrections, this.known);
        write();
        known.keep(show, extras.version(), this.known);
        FeedRules.duplicates(
                        items.stream().map(Item::identity).map(Optional::of).toList())
                .forEach(twin -> breaks(items.get(twin.item()), List.of(twin)));
    }

    private void write() {
        Split split = Split.of(items, Split.limit(show));
        RssFeed rssFeed = new RssFeed(show, extras);
        JsonFeed jsonFeed = new JsonFeed(show, extras);
        String older = null;
        String olderJson = null;
        for (List<Item> page : split.pages()) {
            List<Fragment> fragments = fragments(page, false);
            int number = rss.size() + 1;
            rss.add(rssFeed.page(number, map(fragments, Fragment::rss), older));
            json.add(jsonFeed.page(number, map(fragments, Fragment::json), olderJson));
            older = rss.getLast().key();
            olderJson = json.getLast().key();
        }
        List<Fragment> fragments = fragments(split.feed(), true);
        rss.add(rssFeed.feed(map(fragments, Fragment::rss), older));
        json.add(jsonFeed.feed(map(fragments, Fragment::json), olderJson));
    }

    private List<Fragment> fragments(List<Item> some, boolean withNotes) {
        List<Fragment> fragments = Fragments.of(show, extras, known, some, withNotes);
        for (int i = 0; i < some.size(); i++) {
            breaks(some.get(i), fragments.get(i).broken());
        }
        return fragments;
    }

    private void breaks(Item item, List<Broken> rules) {
        if (!rules.isEmpty()) {
            broken.computeIfAbsent(item.episode().episodeId(), _ -> new ArrayList<>())
                    .addAll(rules);
        }
    }

    private static List<byte[]> map(List<Fragment> fragments, Function<Fragment, byte[]> part) {
        return fragments.stream().map(part).toList();
    }

    /** The rules that its items break. */
    Map<EpisodeId, List<Broken>> broken() {
        return broken;
    }

    /** The rules that the channel breaks. */
    List<Broken> brokenByChannel() {
        RssFeed bare = new RssFeed(show, extras);
        return FeedRules.checkChannel(
                FeedDocument.read(bare.feed(List.of(), null).bytes()));
    }

    Document feed() {
        return rss.getLast();
    }

    Document json() {
        return json.getLast();
    }

    List<Document> pages() {
        return Stream.concat(rss.subList(0, rss.size() - 1).stream(), json.subList(0, json.size() - 1).stream())
                .toList();
    }

    List<Identity> identities() {
        return items.stream().map(Item::identity).toList();
    }

    /** The key of a page, which holds a hash of what it says. */
    static String pageKey(ShowState show, int number, byte[] content, String extension) {
        String hash = Document.sha256(content).substring(0, HASH_DIGITS);
        return "%s/pages/%d-%s.%s".formatted(show.podcastId(), number, hash, extension);
    }
}
