package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.events.Rendition;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Identity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders a show's documents: RSS 2.0 with the iTunes and podcast namespaces, and JSON Feed. The bytes depend on what is
 * given alone. The rules are those of Apple, Spotify, PSP-1 and the W3C validator together.
 */
public final class Renderer {
    /** So many of the newest items carry their full notes; the others their description. */
    static final int FULL_NOTES = 50;

    private Renderer() {}

    /** The RSS feed of a registered show with all of its items, unchecked; {@link Edition} is what is published. */
    public static byte[] render(Snapshot snapshot, Extras extras) {
        RssFeed feed = new RssFeed(snapshot.show(), extras);
        List<byte[]> items = Item.of(snapshot, Corrections.NONE, new Remembered()).stream()
                .map(item -> feed.item(item, true))
                .toList();
        return feed.feed(items, null).bytes();
    }

    /** By what apps would know the items of a feed of this state. */
    public static Map<EpisodeId, Identity> identities(Snapshot snapshot) {
        return Item.of(snapshot, Corrections.NONE, new Remembered()).stream()
                .collect(Collectors.toMap(item -> item.episode().episodeId(), Item::identity));
    }

    /** The bodies that a feed of this state shows. */
    public static List<Body> wanted(Snapshot snapshot) {
        return Item.of(snapshot, Corrections.NONE, new Remembered()).stream()
                .filter(Item::newest)
                .map(Item::details)
                .filter(Objects::nonNull)
                .map(EpisodeDetails::notes)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The rendition that apps download. */
    public static Optional<Rendition> enclosureOf(ShowState show, EpisodeState episode) {
        return Item.enclosureOf(show, episode);
    }
}
