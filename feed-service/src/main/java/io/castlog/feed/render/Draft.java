package io.castlog.feed.render;

import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A show's documents as they come out, before anybody checked them.
 *
 * @param rss with their items: the pages from the oldest, then the feed
 * @param jsonParts likewise
 * @param items all of them
 */
record Draft(List<Part> rss, List<Document> jsonParts, List<Item> items) {
    private static final int HASH_DIGITS = 20;

    /** A document and what it holds. */
    record Part(Document document, List<Item> items) {}

    static Draft of(Snapshot snapshot, Extras extras, Corrections corrections) {
        List<Item> items = Item.of(snapshot, corrections);
        Split split = split(snapshot.show(), items);
        return new Draft(rss(snapshot.show(), extras, split), json(snapshot.show(), extras, split), items);
    }

    /** The RSS documents alone. */
    static List<Part> rss(Snapshot snapshot, Extras extras, Corrections corrections) {
        return rss(snapshot.show(), extras, split(snapshot.show(), Item.of(snapshot, corrections)));
    }

    private static Split split(ShowState show, List<Item> items) {
        ShowDetails details = show.edits().details();
        return Split.of(items, details == null ? null : details.itemLimit());
    }

    private static List<Part> rss(ShowState show, Extras extras, Split split) {
        RssFeed feed = new RssFeed(show, extras);
        List<Part> parts = new ArrayList<>();
        String before = null;
        for (List<Item> page : split.pages()) {
            Document document = feed.page(parts.size() + 1, page, before);
            parts.add(new Part(document, page));
            before = document.key();
        }
        parts.add(new Part(feed.feed(split.feed(), before), split.feed()));
        return parts;
    }

    private static List<Document> json(ShowState show, Extras extras, Split split) {
        JsonFeed feed = new JsonFeed(show, extras);
        List<Document> parts = new ArrayList<>();
        String before = null;
        for (List<Item> page : split.pages()) {
            parts.add(feed.page(parts.size() + 1, page, before));
            before = parts.getLast().key();
        }
        parts.add(feed.feed(split.feed(), before));
        return parts;
    }

    Document feed() {
        return rss.getLast().document();
    }

    Document json() {
        return jsonParts.getLast();
    }

    List<Document> pages() {
        return Stream.concat(
                        rss.subList(0, rss.size() - 1).stream().map(Part::document),
                        jsonParts.subList(0, jsonParts.size() - 1).stream())
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
