package io.castlog.feed.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.Rendition;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.ShowState.Registration;
import io.castlog.feed.catalog.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Renders a show's RSS 2.0 feed with the iTunes and podcast namespaces. The bytes depend on the state and on
 * {@link #VERSION} alone. The rules are those of Apple, Spotify, PSP-1 and the W3C validator together.
 */
public final class Renderer {
    /** Goes up with every change of the bytes that a state gives. */
    public static final int VERSION = 1;

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Renderer() {}

    /** The feed of a registered show; every live and published episode is in it, the newest first. */
    public static byte[] render(Snapshot snapshot) {
        ShowState show = snapshot.show();
        Registration registration = Objects.requireNonNull(show.registration(), "the show is not registered");
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
        channel(tags, show, registration);
        items(snapshot.episodes()).forEach(item -> item(tags, item, registration.publishing()));
        return tags.close().close().end().getBytes(UTF_8);
    }

    private static void channel(Tags tags, ShowState show, Registration registration) {
        Publishing publishing = registration.publishing();
        String title = Titles.of(show);
        String feed = FeedUrls.feed(publishing, show.podcastId());
        String cover = FeedUrls.asset(publishing, Cover.KEY);
        tags.text("title", title)
                .text("link", feed)
                .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed)
                .text("description", title)
                .text("language", "en-us")
                .text("generator", "Castlog")
                .text("lastBuildDate", date(lastChange(show)))
                .open("image")
                .text("url", cover)
                .text("title", title)
                .text("link", feed)
                .close()
                .text("itunes:author", title)
                .empty("itunes:category", "text", "Technology")
                .text("itunes:explicit", "false")
                .empty("itunes:image", "href", cover)
                .text("itunes:type", "episodic")
                .text("podcast:guid", registration.guid().toString())
                .text("podcast:locked", "no");
    }

    private static void item(Tags tags, Item item, Publishing publishing) {
        Rendition enclosure = item.enclosure();
        tags.open("item")
                .text("title", Titles.of(item.episode()))
                .empty(
                        "enclosure",
                        "url",
                        FeedUrls.media(publishing, enclosure.key()),
                        "length",
                        Long.toString(enclosure.bytes()),
                        "type",
                        enclosure.mimeType())
                .text("guid", item.publication().guid(), "isPermaLink", "false")
                .text("pubDate", date(item.publication().pubDate()))
                .text("itunes:duration", Long.toString(seconds(enclosure)))
                .text("itunes:explicit", "false")
                .close();
    }

    private static List<Item> items(List<EpisodeState> episodes) {
        return episodes.stream()
                .flatMap(episode -> Item.of(episode).stream())
                .sorted(Item.NEWEST_FIRST)
                .toList();
    }

    private static Instant lastChange(ShowState show) {
        return Objects.requireNonNull(show.change(), "registration is a change").time();
    }

    private static String date(Instant instant) {
        return RFC_2822.format(instant);
    }

    private static long seconds(Rendition rendition) {
        return Math.round(rendition.durationMillis() / 1000.0);
    }

    /** An episode that is in the feed. */
    private record Item(EpisodeState episode, Publication publication, Rendition enclosure) {
        static final Comparator<Item> NEWEST_FIRST = Comparator.comparing(
                        (Item item) -> item.publication().pubDate(), Comparator.reverseOrder())
                .thenComparing(item -> item.episode().episodeId().value());

        static Optional<Item> of(EpisodeState episode) {
            return Optional.ofNullable(episode.publication())
                    .flatMap(publication ->
                            enclosureOf(episode).map(enclosure -> new Item(episode, publication, enclosure)));
        }
    }

    /** The rendition that apps download: the standard one, or the first where a configuration has no such. */
    public static Optional<Rendition> enclosureOf(EpisodeState episode) {
        return episode.live()
                .map(Attempt::completion)
                .map(Completion::renditions)
                .flatMap(renditions -> renditions.stream()
                        .filter(rendition -> rendition.name().equals("standard"))
                        .findFirst()
                        .or(() -> renditions.stream().findFirst()));
    }
}
