package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.replay.Change.Field;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.FeedDocument.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two feeds of a show, as a listener's app would see it.
 *
 * @param channel values of the show
 * @param items in the order of the new feed, those that are gone last
 */
public record FeedDiff(PodcastId podcastId, List<Field> channel, List<Change> items) {
    /** Copies the lists. */
    public FeedDiff {
        channel = List.copyOf(channel);
        items = List.copyOf(items);
    }

    /** Nothing. */
    public static FeedDiff none(PodcastId podcastId) {
        return new FeedDiff(podcastId, List.of(), List.of());
    }

    /** Whether the feeds say the same. */
    public boolean isEmpty() {
        return channel.isEmpty() && items.isEmpty();
    }

    /** The kinds of change that a live replay needs leave for. */
    public Set<Kind> needingLeave() {
        return items.stream()
                .map(Change::kind)
                .filter(Kind::needsLeave)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Compares two feeds of a show. */
    public static FeedDiff of(PodcastId podcastId, FeedDocument before, FeedDocument after) {
        Map<String, Element> old = byGuid(before);
        List<Change> changes = new ArrayList<>();
        for (Element item : after.items()) {
            String guid = guid(item);
            Element same = old.remove(guid);
            if (same == null) {
                Optional<Element> renamed = old.values().stream()
                        .filter(other -> enclosure(other).equals(enclosure(item)))
                        .findFirst();
                renamed.ifPresent(other -> old.remove(guid(other)));
                changes.add(renamed.map(other -> new Change(Kind.GUID, guid, title(item), fields(other, item)))
                        .orElseGet(() -> new Change(Kind.ADDED, guid, title(item), List.of())));
            } else {
                compare(guid, same, item).ifPresent(changes::add);
            }
        }
        old.forEach((guid, gone) -> changes.add(new Change(Kind.REMOVED, guid, title(gone), List.of())));
        return new FeedDiff(podcastId, fields(bare(before.channel()), bare(after.channel())), changes);
    }

    private static Optional<Change> compare(String guid, Element before, Element after) {
        List<Field> fields = fields(before, after);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        Kind kind = !enclosure(before).equals(enclosure(after))
                ? Kind.ENCLOSURE
                : names.contains("pubDate") ? Kind.PUB_DATE : Kind.FIELDS;
        return Optional.of(new Change(kind, guid, title(after), fields));
    }

    /** By the names of the elements; several of one name count together. */
    private static List<Field> fields(Element before, Element after) {
        Map<String, String> old = values(before);
        Map<String, String> now = values(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !old.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .map(name -> new Field(name, old.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .toList();
    }

    private static Map<String, String> values(Element element) {
        Map<String, String> values = new LinkedHashMap<>();
        element.children()
                .forEach(child -> values.merge(child.name(), text(child), (one, other) -> one + " | " + other));
        return values;
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder(element.text().strip());
        element.attributes()
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        element.children()
                .forEach(child ->
                        text.append(" <").append(child.name()).append('>').append(text(child)));
        return text.toString().strip();
    }

    private static Element bare(Element channel) {
        return new Element(
                channel.name(),
                channel.attributes(),
                channel.text(),
                channel.children().stream()
                        .filter(child -> !child.name().equals("item"))
                        .toList());
    }

    private static Map<String, Element> byGuid(FeedDocument feed) {
        Map<String, Element> items = new LinkedHashMap<>();
        feed.items().forEach(item -> items.put(guid(item), item));
        return items;
    }

    private static String guid(Element item) {
        return item.textOf("guid").orElse("");
    }

    private static String title(Element item) {
        return item.textOf("title").orElse("");
    }

    private static String enclosure(Element item) {
        return item.first("enclosure").map(found -> found.attribute("url")).orElse("");
    }
}
