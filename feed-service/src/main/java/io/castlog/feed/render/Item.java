package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Identity;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An episode that is in the feed.
 *
 * @param identity by what apps know it
 * @param details absent where nobody described it, or where its description breaks rules
 * @param audio the rendition that apps download
 * @param renditions all of them, that one too
 * @param newest whether it is one of those that show their full notes
 * @param corrected whether it is not as the state has it
 */
record Item(
        EpisodeState episode,
        Identity identity,
        @Nullable EpisodeDetails details,
        Rendition audio,
        List<Rendition> renditions,
        boolean newest,
        boolean corrected) {
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
    static List<Item> of(Snapshot snapshot, Corrections corrections, Remembered known) {
        ShowState show = snapshot.show();
        List<Item> items = new ArrayList<>(snapshot.episodes().size());
        for (EpisodeState episode : snapshot.episodes()) {
            if (corrections.touch(episode.episodeId())) {
                corrected(show, episode, corrections).ifPresent(items::add);
            } else {
                known.item(show, episode).ifPresent(items::add);
            }
        }
        items.sort(NEWEST_FIRST);
        for (int i = 0; i < Math.min(items.size(), Renderer.FULL_NOTES); i++) {
            items.set(i, items.get(i).asNewest());
        }
        if (Setting.of(show).serial()) {
            items.sort(SERIAL);
        }
        return items;
    }

    /** An episode as the state has it; empty where it is in no feed. */
    static Optional<Item> of(ShowState show, EpisodeState episode) {
        Publication publication = episode.publication();
        return publication == null || !episode.inFeed()
                ? Optional.empty()
                : enclosureOf(show, episode)
                        .map(audio -> new Item(
                                episode,
                                identity(show, publication, audio),
                                episode.edits().details(),
                                audio,
                                renditions(episode),
                                false,
                                false));
    }

    private static Optional<Item> corrected(ShowState show, EpisodeState episode, Corrections corrections) {
        EpisodeId id = episode.episodeId();
        return corrections.out().contains(id)
                ? Optional.empty()
                : of(show, episode)
                        .map(item -> new Item(
                                episode,
                                corrections.kept().getOrDefault(id, item.identity),
                                corrections.plain().contains(id) ? null : item.details,
                                item.audio,
                                item.renditions,
                                false,
                                true));
    }

    private Item asNewest() {
        return new Item(episode, identity, details, audio, renditions, true, corrected);
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
