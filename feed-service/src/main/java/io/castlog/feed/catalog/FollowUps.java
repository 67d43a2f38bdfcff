package io.castlog.feed.catalog;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.feed.catalog.ShowState.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
    static List<FollowUp<?>> of(ShowState show, long since, PublishingConfig config, Instant now) {
        List<FollowUp<?>> wanted = new ArrayList<>();
        Registration registration = show.registration();
        if (registration == null) {
            wanted.add(register(show, config.publishing()));
            return wanted;
        }
        if (config.moves(registration.publishing())) {
            wanted.add(new FollowUp<>(
                    Topics.CATALOG, new PublishingConfigured(show.podcastId(), config.publishing()), now));
        }
        show.unpublished().stream()
                .filter(one -> Math.max(one.since(), registration.offset()) >= since)
                .forEach(one -> wanted.add(publish(show, registration, one)));
        Change change = show.change();
        if (change != null && change.offset() >= since) {
            wanted.add(new FollowUp<>(
                    Topics.REBUILDS,
                    new RebuildRequested(show.podcastId(), change.offset(), change.cause()),
                    change.time()));
        }
        return wanted;
    }

    private static FollowUp<?> register(ShowState show, Publishing publishing) {
        String feed = FeedUrls.feed(publishing, show.podcastId());
        return new FollowUp<>(
                Topics.CATALOG,
                new ShowRegistered(show.podcastId(), Uuids.ofFeed(feed), publishing),
                Objects.requireNonNull(show.metAt(), "an event met the show"));
    }

    private static FollowUp<?> publish(ShowState show, Registration registration, Unpublished episode) {
        String guid = Uuids.ofEpisode(registration.guid(), episode.episodeId()).toString();
        return new FollowUp<>(
                Topics.CATALOG,
                new EpisodePublished(show.podcastId(), episode.episodeId(), guid, episode.completedAt()),
                episode.completedAt());
    }
}
