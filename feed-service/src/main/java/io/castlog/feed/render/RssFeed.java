package io.castlog.feed.render;

import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes RSS 2.0 documents of a show. */
final class RssFeed {
    private static final String ATOM_LINK = "atom:link";

    private final ShowState show;
    private final Extras extras;
    private final Publishing publishing;

    RssFeed(ShowState show, Extras extras) {
        this.show = show;
        this.extras = extras;
        this.publishing = Objects.requireNonNull(show.registration(), "the show is not registered")
                .publishing();
    }

    /**
     * The feed.
     *
     * @param older the key of the page with the items before these
     */
    Document feed(List<Item> items, @Nullable String older) {
        Tags tags = root();
        ChannelTags channel = new ChannelTags(tags, show, extras);
        channel.write();
        older(tags, older);
        items(tags, items, true);
        return new Document(
                FeedUrls.feedKey(show.podcastId()),
                Document.RSS,
                tags.close().close().end());
    }

    /**
     * A page of older items (RFC 5005, section 4). It says nothing that changes with every publish, and its name holds a
     * hash of all that it says but its name.
     */
    Document page(int number, List<Item> items, @Nullable String older) {
        String key = Draft.pageKey(show, number, page(null, items, older), "xml");
        return new Document(key, Document.RSS, page(key, items, older));
    }

    private byte[] page(@Nullable String self, List<Item> items, @Nullable String older) {
        Tags tags = root("xmlns:fh", "http://purl.org/syndication/history/1.0");
        new ChannelTags(tags, show, extras).writePage(self == null ? "" : FeedUrls.asset(publishing, self));
        tags.empty("fh:archive")
                .empty(
                        ATOM_LINK,
                        "rel",
                        "current",
                        "type",
                        "application/rss+xml",
                        "href",
                        FeedUrls.feed(publishing, show.podcastId()));
        older(tags, older);
        items(tags, items, false);
        return tags.close().close().end();
    }

    private void older(Tags tags, @Nullable String key) {
        if (key != null) {
            tags.empty(
                    ATOM_LINK,
                    "rel",
                    "prev-archive",
                    "type",
                    "application/rss+xml",
                    "href",
                    FeedUrls.asset(publishing, key));
        }
    }

    private void items(Tags tags, List<Item> items, boolean withNotes) {
        ItemTags writer = new ItemTags(tags, show, publishing);
        items.forEach(item -> writer.write(item, withNotes && item.newest() ? notes(item) : Optional.empty()));
    }

    private Optional<String> notes(Item item) {
        return Optional.ofNullable(item.details()).map(EpisodeDetails::notes).flatMap(extras::text);
    }

    private static Tags root(String... more) {
        List<String> common = List.of(
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:itunes",
                "http://www.itunes.com/dtds/podcast-1.0.dtd",
                "xmlns:podcast",
                "https://podcastindex.org/namespace/1.0");
        String[] all = Stream.concat(common.stream(), Stream.of(more)).toArray(String[]::new);
        return new Tags().open("rss", all).open("channel");
    }
}
