package io.castlog.feed.rebuild;

import io.castlog.events.EpisodeId;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.BadFeedException;
import io.castlog.feed.render.Renderer;
import io.castlog.feed.rules.Finding;
import io.castlog.feed.rules.Finding.Effect;
import io.castlog.feed.rules.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what is about to be published to what apps know already: guid and pubDate of an item stay, its enclosure changes
 * with its audio only, and it leaves with its creator's consent only. The state keeps to that by itself; this is for the
 * day when the state is wrong.
 *
 * @param kept items that keep what they were published with
 * @param findings why
 */
record Gate(Map<EpisodeId, Identity> kept, Map<EpisodeId, Finding> findings) {
    /** Nothing published yet. */
    static final Gate OPEN = new Gate(Map.of(), Map.of());

    /**
     * Compares a state with the items that are published.
     *
     * @throws BadFeedException if an item would be lost
     */
    static Gate of(Snapshot snapshot, List<Identity> published) {
        Map<EpisodeId, Identity> next = Renderer.identities(snapshot);
        Map<String, EpisodeState> episodes = snapshot.episodes().stream()
                .filter(episode -> episode.publication() != null)
                .collect(Collectors.toMap(Gate::guid, Function.identity(), (one, _) -> one));
        Gate gate = new Gate(new HashMap<>(), new HashMap<>());
        for (Identity before : published) {
            EpisodeState episode = episodes.get(before.guid());
            if (episode == null) {
                throw new BadFeedException(
                        "the published item with guid '%s' is no episode of the catalogue".formatted(before.guid()));
            }
            gate.compare(episode, before, Optional.ofNullable(next.get(episode.episodeId())));
        }
        return gate;
    }

    private void compare(EpisodeState episode, Identity before, Optional<Identity> after) {
        if (after.isEmpty()) {
            if (episode.edits().visible() && !episode.edits().erased()) {
                throw new BadFeedException("episode '%s' would leave the feed, and nobody unpublished or erased it"
                        .formatted(episode.episodeId()));
            }
            return;
        }
        List<String> changes = changes(before, after.get());
        if (!changes.isEmpty()) {
            kept.put(episode.episodeId(), before);
            findings.put(
                    episode.episodeId(),
                    new Finding(
                            Effect.KEPT_IDENTITY,
                            String.join("; ", changes) + "; the feed keeps what apps know the episode by"));
        }
    }

    private static List<String> changes(Identity before, Identity after) {
        List<String> changes = new ArrayList<>();
        if (!before.pubDate().equals(after.pubDate())) {
            changes.add("pubDate would change from %s to %s".formatted(before.pubDate(), after.pubDate()));
        }
        if (!before.url().equals(after.url()) && isSameAudioElsewhere(before.url(), after.url())) {
            changes.add(
                    "the enclosure would change from %s to %s without new audio".formatted(before.url(), after.url()));
        }
        return changes;
    }

    /** The folder of an object is the hash of its bytes; other URLs in front of it are recorded in the log. */
    private static boolean isSameAudioElsewhere(String before, String after) {
        return folder(before).equals(folder(after)) && !name(before).equals(name(after));
    }

    private static String folder(String url) {
        return name(url.substring(0, Math.max(0, url.lastIndexOf('/'))));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String guid(EpisodeState episode) {
        return Optional.ofNullable(episode.publication()).orElseThrow().guid();
    }
}
