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
        ShowState show = snapshot.show();
        ShowDetails details = show.edits().details();
        List<Item> items = Item.of(snapshot, corrections);
        Split split = Split.of(items, details == null ? null : details.itemLimit());
        RssFeed rss = new RssFeed(show, extras);
        JsonFeed json = new JsonFeed(show, extras);
        List<Part> parts = new ArrayList<>();
        List<Document> jsonParts = new ArrayList<>();
        String before = null;
        String next = null;
        for (int i = 0; i < split.pages().size(); i++) {
            List<Item> page = split.pages().get(i);
            Document document = rss.page(i + 1, page, before);
            parts.add(new Part(document, page));
            before = document.key();
            jsonParts.add(json.page(i + 1, page, next));
            next = jsonParts.getLast().key();
        }
        parts.add(new Part(rss.feed(split.feed(), before), split.feed()));
        jsonParts.add(json.feed(split.feed(), next));
        return new Draft(parts, jsonParts, items);
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
