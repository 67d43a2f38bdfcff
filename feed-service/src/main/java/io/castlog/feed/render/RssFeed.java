package io.castlog.feed.render;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private static final byte[] END = "</channel>\n</rss>\n".getBytes(UTF_8);

    private final ShowState show;
    private final Extras extras;
    private final Publishing publishing;

    RssFeed(ShowState show, Extras extras) {
        this.show = show;
        this.extras = extras;
        this.publishing = Objects.requireNonNull(show.registration(), "the show is not registered")
                .publishing();
    }

    /** An item's element. */
    byte[] item(Item item, boolean withNotes) {
        Tags tags = Tags.fragment();
        new ItemTags(tags, show, publishing, extras.version())
                .write(item, withNotes && item.newest() ? notes(item) : Optional.empty());
        return tags.end();
    }

    /**
     * The feed.
     *
     * @param items their elements
     * @param older the key of the page with the items before these
     */
    Document feed(List<byte[]> items, @Nullable String older) {
        Tags tags = root();
        new ChannelTags(tags, show, extras).write();
        older(tags, older);
        return new Document(FeedUrls.feedKey(show.podcastId()), Document.RSS, around(tags, items));
    }

    /**
     * A page of older items (RFC 5005, section 4). It says nothing that changes with every publish, and its name holds a
     * hash of all that it says but its name.
     */
    Document page(int number, List<byte[]> items, @Nullable String older) {
        String key = Draft.pageKey(show, number, page(null, items, older), "xml");
        return new Document(key, Document.RSS, page(key, items, older));
    }

    /** Some items in a document that has no more of a channel than their rules look at. */
    byte[] around(List<byte[]> items) {
        return around(root().text("itunes:type", Setting.of(show).serial() ? "serial" : "episodic"), items);
    }

    private byte[] page(@Nullable String self, List<byte[]> items, @Nullable String older) {
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
        return around(tags, items);
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

    private Optional<String> notes(Item item) {
        return Optional.ofNullable(item.details()).map(EpisodeDetails::notes).flatMap(extras::text);
    }

    private static byte[] around(Tags channel, List<byte[]> items) {
        return Joined.into(channel.close().close().end(), END.length, items, new byte[0]);
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
        return Tags.document().open("rss", all).open("channel");
    }
}
