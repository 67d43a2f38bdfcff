package io.castlog.feed.render;

import io.castlog.events.Rendition;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Renders a show's RSS 2.0 feed with the iTunes and podcast namespaces. The bytes depend on what is given and on
 * {@link #VERSION} alone. The rules are those of Apple, Spotify, PSP-1 and the W3C validator together.
 */
public final class Renderer {
    /** Goes up with every change of the bytes that a state gives. */
    public static final int VERSION = 2;

    /** So many of the newest items carry their full notes; the others their description. */
    private static final int FULL_NOTES = 50;

    private Renderer() {}

    /** The feed of a registered show. */
    public static byte[] render(Snapshot snapshot, Extras extras) {
        ShowState show = snapshot.show();
        Publishing publishing = Objects.requireNonNull(show.registration(), "the show is not registered")
                .publishing();
        Tags tags = new Tags()
                .open(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:itunes",
                        "http://www.itunes.com/dtds/podcast-1.0.dtd",
                        "xmlns:podcast",
                        "https://podcastindex.org/namespace/1.0")
                .open("channel");
        List<Item> items = Item.of(snapshot);
        new ChannelTags(tags, show, extras).write();
        ItemTags writer = new ItemTags(tags, show, publishing);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            writer.write(item, i < FULL_NOTES ? notes(item, extras) : Optional.empty());
        }
        return tags.close().close().end();
    }

    /** The bodies that a feed of this state shows. */
    public static List<Body> wanted(Snapshot snapshot) {
        return Item.of(snapshot).stream()
                .limit(FULL_NOTES)
                .map(Item::details)
                .filter(Objects::nonNull)
                .map(EpisodeDetails::notes)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Optional<String> notes(Item item, Extras extras) {
        return Optional.ofNullable(item.details()).flatMap(details -> extras.text(details.notes()));
    }

    /** The rendition that apps download. */
    public static Optional<Rendition> enclosureOf(ShowState show, EpisodeState episode) {
        return Item.enclosureOf(show, episode);
    }
}
