package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Identity;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An episode that is in the feed.
 *
 * @param identity by what apps know it
 * @param details absent where nobody described it, or where its description breaks rules
 * @param audio the rendition that apps download
 * @param renditions all of them, that one too
 * @param newest whether it is one of those that show their full notes
 */
record Item(
        EpisodeState episode,
        Identity identity,
        @Nullable EpisodeDetails details,
        Rendition audio,
        List<Rendition> renditions,
        boolean newest) {
    private static final Comparator<Item> BY_ID =
            Comparator.comparing(item -> item.episode().episodeId().value());
    private static final Comparator<Item> NEWEST_FIRST = Comparator.comparing(
                    (Item item) -> item.identity().pubDate(), Comparator.reverseOrder())
            .thenComparing(BY_ID);
    /** As Apple orders serial shows: seasons and their numbers from the first. */
    private static final Comparator<Item> SERIAL = Comparator.comparingInt(Item::season)
            .thenComparingInt(Item::number)
            .thenComparing(item -> item.identity().pubDate())
            .thenComparing(BY_ID);

    /** The items of a feed in their order. */
    static List<Item> of(Snapshot snapshot, Corrections corrections) {
        ShowState state = snapshot.show();
        ShowDetails show = state.edits().details();
        boolean serial = show != null && show.type() == ShowType.SERIAL;
        List<Item> newestFirst = snapshot.episodes().stream()
                .filter(EpisodeState::inFeed)
                .filter(episode -> !corrections.out().contains(episode.episodeId()))
                .flatMap(episode -> of(state, episode, corrections).stream())
                .sorted(NEWEST_FIRST)
                .toList();
        Stream<Item> marked = IntStream.range(0, newestFirst.size())
                .mapToObj(i -> i < Renderer.FULL_NOTES ? newestFirst.get(i).asNewest() : newestFirst.get(i));
        return (serial ? marked.sorted(SERIAL) : marked).toList();
    }

    private Item asNewest() {
        return new Item(episode, identity, details, audio, renditions, true);
    }

    private static Optional<Item> of(ShowState show, EpisodeState episode, Corrections corrections) {
        EpisodeId id = episode.episodeId();
        EpisodeDetails details =
                corrections.plain().contains(id) ? null : episode.edits().details();
        return Optional.ofNullable(episode.publication())
                .flatMap(publication -> enclosureOf(show, episode)
                        .map(audio -> new Item(
                                episode,
                                corrections.kept().getOrDefault(id, identity(show, publication, audio)),
                                details,
                                audio,
                                renditions(episode),
                                false)));
    }

    private static Identity identity(ShowState show, Publication publication, Rendition audio) {
        Publishing publishing = show.publishing().orElseThrow();
        return new Identity(
                publication.guid(),
                publication.pubDate().truncatedTo(ChronoUnit.SECONDS),
                FeedUrls.media(publishing, audio.key()),
                audio.bytes(),
                audio.mimeType());
    }

    /** As its creator says, unless that breaks rules. */
    String title() {
        return details == null ? Titles.ofFile(episode) : Titles.of(episode);
    }

    /** The rendition that apps download: the one wanted, the standard one, or the first. */
    static Optional<Rendition> enclosureOf(ShowState show, EpisodeState episode) {
        ShowDetails details = show.edits().details();
        return enclosure(renditions(episode), details == null ? null : details.enclosure());
    }

    private static List<Rendition> renditions(EpisodeState episode) {
        return episode.live()
                .map(Attempt::completion)
                .map(Completion::renditions)
                .orElse(List.of());
    }

    private static Optional<Rendition> enclosure(List<Rendition> renditions, @Nullable String wanted) {
        return named(renditions, wanted)
                .or(() -> named(renditions, "standard"))
                .or(() -> renditions.stream().findFirst());
    }

    private static Optional<Rendition> named(List<Rendition> renditions, @Nullable String name) {
        return renditions.stream()
                .filter(rendition -> rendition.name().equals(name))
                .findFirst();
    }

    private int season() {
        return details == null || details.season() == null ? Integer.MAX_VALUE : details.season();
    }

    private int number() {
        return details == null || details.number() == null ? Integer.MAX_VALUE : details.number();
    }
}
