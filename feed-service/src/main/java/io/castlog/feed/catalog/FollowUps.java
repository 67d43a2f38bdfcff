package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.Event;
import io.castlog.events.PodcastId;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.ErasureRequested;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.feed.catalog.ShowState.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a state asks for and does not have yet. Decided from the state alone, so that a batch that is handled again after
 * a crash asks again for what was lost.
 */
final class FollowUps {
    private FollowUps() {}

    /** An event to publish. */
    record FollowUp<E extends Event>(Topic<E> topic, E event, Instant time) {}

    /**
     * The follow-ups of a batch.
     *
     * @param since the catalogue offset of the show's first event in the batch
     * @param now the time of a move to other URLs, which no event brings
     */
    static List<FollowUp<?>> of(Shelf shelf, long since, PublishingConfig config, Instant now) {
        ShowState show = shelf.show();
        if (show.edits().erased()) {
            return Stream.concat(erasure(show, null, now), rebuild(show, since)).toList();
        }
        ShowRegistered first = register(show, config.publishing());
        List<FollowUp<?>> wanted = new ArrayList<>(publish(shelf, first));
        Registration registration = show.registration();
        if (registration == null) {
            Instant met = Objects.requireNonNull(show.metAt(), "an event met the show");
            wanted.addFirst(new FollowUp<>(Topics.CATALOG, first, met));
            return wanted;
        }
        if (config.moves(registration.publishing())) {
            wanted.add(new FollowUp<>(
                    Topics.CATALOG, new PublishingConfigured(show.podcastId(), config.publishing()), now));
        }
        rebuild(show, since).forEach(wanted::add);
        shelf.episodes().values().stream()
                .filter(episode -> episode.edits().erased())
                .flatMap(episode -> erasure(show, episode.episodeId(), now))
                .forEach(wanted::add);
        return wanted;
    }

    private static Stream<FollowUp<?>> rebuild(ShowState show, long since) {
        Change change = show.change();
        return change == null || change.offset() < since
                ? Stream.empty()
                : Stream.of(new FollowUp<>(
                        Topics.REBUILDS,
                        new RebuildRequested(show.podcastId(), change.offset(), change.cause()),
                        change.time()));
    }

    /** Told with every later event, too: what brought that event may have left something to delete. */
    private static Stream<FollowUp<?>> erasure(ShowState show, @Nullable EpisodeId episodeId, Instant now) {
        return Stream.of(new FollowUp<>(Topics.ERASURES, new ErasureRequested(show.podcastId(), episodeId), now));
    }

    private static ShowRegistered register(ShowState show, Publishing publishing) {
        String feed = FeedUrls.feed(publishing, show.podcastId());
        return new ShowRegistered(show.podcastId(), Uuids.ofFeed(feed), publishing);
    }

    /** Publications of the batch's episodes; they need not wait for the registration to be in the log. */
    private static List<FollowUp<?>> publish(Shelf shelf, ShowRegistered first) {
        Registration registration = shelf.show().registration();
        UUID podcast = registration == null ? first.guid() : registration.guid();
        return shelf.episodes().values().stream()
                .filter(episode -> episode.publication() == null)
                .sorted(Comparator.comparing(episode -> episode.episodeId().value()))
                .<FollowUp<?>>flatMap(episode -> publish(shelf.show().podcastId(), podcast, episode).stream())
                .toList();
    }

    private static Optional<FollowUp<CatalogEvent>> publish(PodcastId show, UUID podcast, EpisodeState episode) {
        String guid = Uuids.ofEpisode(podcast, episode.episodeId()).toString();
        return episode.shownAt()
                .map(at ->
                        new FollowUp<>(Topics.CATALOG, new EpisodePublished(show, episode.episodeId(), guid, at), at));
    }
}
