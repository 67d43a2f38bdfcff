package io.castlog.feed.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.Sealed;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowErased;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Document;
import io.castlog.feed.body.Folder;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.EpisodeEdits;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.ShowEdits;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Verdict;
import io.castlog.feed.seal.Seals;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Json;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what creators write into events of the catalogue. Nothing is changed here: the fold decides whether the version
 * that a writer read is still the one that stands, so of two writers on two instances one wins.
 */
@Singleton
public final class Edits {
    private static final Logger log = LoggerFactory.getLogger(Edits.class);

    private final CatalogTable table;
    private final EventPublisher publisher;
    private final Verdicts verdicts;
    private final Seals seals;
    private final Bodies bodies;
    private final Clock clock;

    Edits(CatalogTable table, EventPublisher publisher, Verdicts verdicts, Seals seals, Bodies bodies, Clock clock) {
        this.table = table;
        this.publisher = publisher;
        this.verdicts = verdicts;
        this.seals = seals;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Changes the description of a show, which need not be known yet. */
    public Outcome editShow(PodcastId podcastId, Write write, ObjectNode patch) {
        ShowEdits now = showEdits(podcastId);
        return write(podcastId, podcastId.value(), write, now.version(), (id, expected) -> {
            ShowDetails before = now.details();
            ObjectNode start = JsonNodeFactory.instance.objectNode();
            ShowForm form = Patches.apply(before == null ? start : ShowForm.of(before), patch, ShowForm.class);
            Sealed owner = patch.has("owner") ? seal(podcastId, form.owner()) : before == null ? null : before.owner();
            return new ShowEdited(podcastId, id, expected, form.details(before, owner));
        });
    }

    /** Changes the description of an episode, which need not have a recording yet. */
    public Outcome editEpisode(PodcastId podcastId, EpisodeId episodeId, Write write, ObjectNode patch) {
        EpisodeEdits now = episodeEdits(podcastId, episodeId);
        return write(podcastId, podcastId + "/" + episodeId, write, now.version(), (id, expected) -> {
            EpisodeDetails before = now.details();
            ObjectNode start = JsonNodeFactory.instance.objectNode();
            EpisodeForm form = Patches.apply(before == null ? start : EpisodeForm.of(before), patch, EpisodeForm.class);
            Body notes = patch.has("notes")
                    ? notes(Folder.assets(podcastId, episodeId), form.notes())
                    : before == null ? null : before.notes();
            return new EpisodeEdited(podcastId, episodeId, id, expected, form.details(before, notes));
        });
    }

    /** Erases a show for good; one that is erased stays so. */
    public Outcome eraseShow(PodcastId podcastId, Write write) {
        ShowEdits now = table.show(podcastId)
                .orElseGet(() -> ShowState.unknown(podcastId))
                .edits();
        return now.erased()
                ? new Outcome.Accepted(now.version())
                : write(
                        podcastId,
                        podcastId.value(),
                        write,
                        now.version(),
                        (id, expected) -> new ShowErased(podcastId, id, expected));
    }

    /** Erases an episode for good; one that is erased stays so. */
    public Outcome eraseEpisode(PodcastId podcastId, EpisodeId episodeId, Write write) {
        EpisodeEdits now =
                table.episode(podcastId, episodeId).map(EpisodeState::edits).orElse(EpisodeEdits.NONE);
        return now.erased()
                ? new Outcome.Accepted(now.version())
                : write(
                        podcastId,
                        podcastId + "/" + episodeId,
                        write,
                        now.version(),
                        (id, expected) -> new EpisodeErased(podcastId, episodeId, id, expected));
    }

    /** Changes what a description names; a show that nobody described keeps the title that its feed shows. */
    Outcome changeShow(PodcastId podcastId, Write write, UnaryOperator<ShowDetails> change) {
        ShowState show = table.show(podcastId).orElseGet(() -> ShowState.unknown(podcastId));
        return write(
                podcastId,
                podcastId.value(),
                write,
                show.edits().version(),
                (id, expected) -> new ShowEdited(podcastId, id, expected, change.apply(Descriptions.of(show))));
    }

    /** Changes what a description names. */
    Outcome changeEpisode(PodcastId podcastId, EpisodeId episodeId, Write write, UnaryOperator<EpisodeDetails> change) {
        EpisodeEdits now = episodeEdits(podcastId, episodeId);
        return write(
                podcastId,
                podcastId + "/" + episodeId,
                write,
                now.version(),
                (id, expected) ->
                        new EpisodeEdited(podcastId, episodeId, id, expected, change.apply(Descriptions.of(now))));
    }

    /** How long the live audio is; 0 without one. */
    long durationMillis(PodcastId podcastId, EpisodeId episodeId) {
        return table.episode(podcastId, episodeId)
                .map(EpisodeState::durationMillis)
                .orElse(0L);
    }

    private interface Making {
        CatalogEvent event(String writeId, int expectedVersion);
    }

    /** A write that was judged before is not told again; one that cannot win is refused without burdening the log. */
    private Outcome write(PodcastId podcastId, String subject, Write write, int version, Making making) {
        int expected = Versions.expected(write.ifMatch(), version);
        String id = write.id(subject, expected);
        Optional<Verdict> before = verdicts.find(podcastId, id);
        if (before.isPresent()) {
            return Verdicts.outcome(before.get());
        }
        if (expected != version) {
            return new Outcome.Refused(version);
        }
        CatalogEvent event = making.event(id, expected);
        publisher.publish(Topics.CATALOG, event, clock.instant());
        log.info("Write told subject={} writeId={} expectedVersion={}", subject, id, expected);
        return verdicts.await(podcastId, id);
    }

    private ShowEdits showEdits(PodcastId podcastId) {
        ShowEdits edits = table.show(podcastId)
                .orElseGet(() -> ShowState.unknown(podcastId))
                .edits();
        if (edits.erased()) {
            throw Gone.show(podcastId);
        }
        return edits;
    }

    private EpisodeEdits episodeEdits(PodcastId podcastId, EpisodeId episodeId) {
        EpisodeEdits edits =
                table.episode(podcastId, episodeId).map(EpisodeState::edits).orElse(EpisodeEdits.NONE);
        if (edits.erased()) {
            throw Gone.episode(podcastId, episodeId);
        }
        return edits;
    }

    private @Nullable Sealed seal(PodcastId podcastId, @Nullable Owner owner) {
        if (owner == null) {
            return null;
        }
        OwnerRules.check(owner);
        try {
            return seals.seal(podcastId, Json.mapper().writeValueAsString(owner));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an owner can be written", e);
        }
    }

    private @Nullable Body notes(Folder folder, @Nullable String text) {
        String html = text == null ? "" : Html.of(text);
        return html.isBlank() ? null : bodies.put(Document.of(folder, "notes", html, "text/html", "html"));
    }
}
