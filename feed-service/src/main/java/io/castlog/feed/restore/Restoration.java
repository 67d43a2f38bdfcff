package io.castlog.feed.restore;

import io.castlog.events.EpisodeId;
import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.edit.Descriptions;
import io.castlog.feed.edit.Rewrite;
import io.castlog.feed.render.Renderer;
import io.castlog.feed.render.Titles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that a show says again what it said, and what does not come back. Decided from the two states
 * alone; of a show that was restored it is nothing.
 *
 * @param corrections the show's first
 */
public record Restoration(List<Correction> corrections, List<Beyond> beyond) {
    /** Copies the lists. */
    public Restoration {
        corrections = List.copyOf(corrections);
        beyond = List.copyOf(beyond);
    }

    /**
     * The way from one state back to an earlier one.
     *
     * @param keepNew whether episodes that the feed did not show then stay in it
     */
    public static Restoration of(Snapshot then, Snapshot now, boolean keepNew) {
        List<Correction> corrections = new ArrayList<>();
        List<Beyond> beyond = new ArrayList<>();
        show(then.show(), now.show())
                .ifPresent(details -> corrections.add(Correction.of(
                        new Rewrite.OfShow(now.show().edits().version(), details),
                        Descriptions.of(now.show()),
                        details)));
        if (!then.show().publishing().equals(now.show().publishing())) {
            beyond.add(new Beyond(null, Beyond.Reason.ADDRESS));
        }
        Map<EpisodeId, EpisodeState> before =
                then.episodes().stream().collect(Collectors.toMap(EpisodeState::episodeId, Function.identity()));
        now.episodes().stream()
                .sorted(Comparator.comparing(episode -> episode.episodeId().value()))
                .forEach(is -> {
                    EpisodeState was = before.get(is.episodeId());
                    beyond(then.show(), was, is).ifPresent(reason -> beyond.add(new Beyond(is.episodeId(), reason)));
                    episode(was, is, keepNew)
                            .filter(details -> !details.equals(is.edits().details()))
                            .ifPresent(details -> corrections.add(Correction.of(
                                    new Rewrite.OfEpisode(
                                            is.episodeId(), is.edits().version(), details),
                                    Descriptions.of(is.edits()),
                                    details)));
                });
        return new Restoration(corrections, beyond);
    }

    private static Optional<ShowDetails> show(ShowState was, ShowState is) {
        boolean neverDescribed = was.edits().details() == null && is.edits().details() == null;
        if (neverDescribed && Titles.of(was).equals(Titles.of(is))) {
            return Optional.empty();
        }
        return Optional.of(Descriptions.of(was))
                .filter(details -> !details.equals(is.edits().details()));
    }

    private static Optional<EpisodeDetails> episode(@Nullable EpisodeState was, EpisodeState is, boolean keepNew) {
        if (is.edits().erased()) {
            return Optional.empty();
        }
        if (was == null || !says(was)) {
            return keepNew || is.live().isEmpty() ? Optional.empty() : hidden(is, Descriptions.of(is.edits()));
        }
        EpisodeDetails told = Descriptions.of(was.edits());
        if (told.title() == null && !Titles.of(was).equals(Titles.ofFile(is))) {
            told = told.shown(told.visibility(), Titles.of(was));
        }
        boolean cameLater = was.edits().visible() && !was.inFeed() && is.live().isPresent();
        if (cameLater && !keepNew) {
            return hidden(is, told);
        }
        boolean nothing = is.edits().details() == null && told.equals(Descriptions.of(is.edits()));
        return nothing ? Optional.empty() : Optional.of(told);
    }

    /** What its creator hid already stays hidden as it is. */
    private static Optional<EpisodeDetails> hidden(EpisodeState is, EpisodeDetails details) {
        EpisodeDetails now = Descriptions.of(is.edits());
        Visibility visibility = is.edits().visible() ? Visibility.UNPUBLISHED : now.visibility();
        return Optional.of(details.shown(visibility, details.title()));
    }

    private static boolean says(EpisodeState was) {
        return was.inFeed() || was.edits().details() != null;
    }

    private static Optional<Beyond.Reason> beyond(ShowState show, @Nullable EpisodeState was, EpisodeState is) {
        if (was == null || was.edits().erased() || !says(was)) {
            return Optional.empty();
        }
        if (is.edits().erased()) {
            return Optional.of(Beyond.Reason.ERASED);
        }
        return was.inFeed() && !enclosure(show, was).equals(enclosure(show, is))
                ? Optional.of(Beyond.Reason.AUDIO)
                : Optional.empty();
    }

    private static Optional<String> enclosure(ShowState show, EpisodeState episode) {
        return Renderer.enclosureOf(show, episode).map(Rendition::key);
    }
}
