package io.castlog.feed.render;

import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An episode that is in the feed.
 *
 * @param details absent where nobody described it
 * @param enclosure the rendition that apps download
 * @param renditions all of them, the enclosure too
 */
record Item(
        EpisodeState episode,
        Publication publication,
        @Nullable EpisodeDetails details,
        Rendition enclosure,
        List<Rendition> renditions) {
    private static final Comparator<Item> BY_ID =
            Comparator.comparing(item -> item.episode().episodeId().value());
    private static final Comparator<Item> NEWEST_FIRST = Comparator.comparing(
                    (Item item) -> item.publication().pubDate(), Comparator.reverseOrder())
            .thenComparing(BY_ID);
    /** As Apple orders serial shows: seasons and their numbers from the first. */
    private static final Comparator<Item> SERIAL = Comparator.comparingInt(Item::season)
            .thenComparingInt(Item::number)
            .thenComparing(item -> item.publication().pubDate())
            .thenComparing(BY_ID);

    /** The items of a feed in their order. */
    static List<Item> of(Snapshot snapshot) {
        ShowDetails show = snapshot.show().edits().details();
        String enclosure = show == null ? null : show.enclosure();
        boolean serial = show != null && show.type() == ShowType.SERIAL;
        return snapshot.episodes().stream()
                .filter(EpisodeState::inFeed)
                .flatMap(episode -> of(episode, enclosure).stream())
                .sorted(serial ? SERIAL : NEWEST_FIRST)
                .toList();
    }

    private static Optional<Item> of(EpisodeState episode, @Nullable String wanted) {
        List<Rendition> renditions = renditions(episode);
        return Optional.ofNullable(episode.publication())
                .flatMap(publication -> enclosure(renditions, wanted)
                        .map(enclosure ->
                                new Item(episode, publication, episode.edits().details(), enclosure, renditions)));
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
