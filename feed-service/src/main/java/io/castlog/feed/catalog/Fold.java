package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.UploadId;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.EpisodeRenditionAdded;
import io.castlog.events.feed.EpisodeRenditionFailed;
import io.castlog.events.feed.EpisodeRetagged;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.RetagRequested;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowErased;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.events.feed.TranscodeFailed;
import io.castlog.events.feed.TranscodeStarted;
import io.castlog.events.feed.UploadAccepted;
import io.castlog.events.feed.UploadRefused;
import io.castlog.events.feed.UploadSuperseded;
import io.castlog.feed.body.Document;
import io.castlog.feed.body.FileChapters;
import io.castlog.feed.body.Folder;
import io.castlog.feed.catalog.Later.Missed;
import io.castlog.feed.catalog.ShowState.Registration;
import io.castlog.platform.event.Received;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the catalogue does to a show and its episode. The facts of an upload come from two topics that
 * nothing orders against each other, so any interleaving of them leads to the same state; telling a fact again changes
 * nothing but offsets.
 */
public final class Fold {
    private static final int LONGEST_TEXT = 1000;

    private Fold() {}

    /**
     * State after an event.
     *
     * @param episode the one that the event is about; absent where it is about the show
     */
    public record Step(ShowState show, Optional<EpisodeState> episode) {}

    /** The episode that an event is about; empty for events about the show. */
    public static Optional<EpisodeId> episodeOf(CatalogEvent event) {
        return switch (event) {
            case ShowRegistered _, PublishingConfigured _, ShowEdited _, ShowErased _ -> Optional.empty();
            case UploadAccepted e -> Optional.of(e.episodeId());
            case UploadRefused e -> Optional.ofNullable(e.episodeId());
            case UploadSuperseded e -> Optional.of(e.episodeId());
            case TranscodeStarted e -> Optional.of(e.episodeId());
            case TranscodeCompleted e -> Optional.of(e.episodeId());
            case TranscodeFailed e -> Optional.of(e.episodeId());
            case EpisodePublished e -> Optional.of(e.episodeId());
            case EpisodeEdited e -> Optional.of(e.episodeId());
            case EpisodeErased e -> Optional.of(e.episodeId());
            case RetagRequested e -> Optional.of(e.episodeId());
            case EpisodeRetagged e -> Optional.of(e.episodeId());
            case EpisodeRenditionAdded e -> Optional.of(e.episodeId());
            case EpisodeRenditionFailed e -> Optional.of(e.episodeId());
        };
    }

    /**
     * Folds one event in; one at or below the show's offset changes nothing.
     *
     * @param known the state of the event's episode; empty when it is the episode's first
     * @return the show, and its episode unless an erased show has none any more
     */
    public static Step step(ShowState show, Optional<EpisodeState> known, Received<CatalogEvent> received) {
        if (received.offset() <= show.offset()) {
            return new Step(show, known);
        }
        if (show.edits().erased()) {
            return new Step(refusedForGood(show.at(received.offset(), received.time()), received), Optional.empty());
        }
        ShowState told = about(show.at(received.offset(), received.time()), received);
        return episodeOf(received.event())
                .map(id -> about(told, known.orElseGet(() -> EpisodeState.of(id)), received))
                .orElseGet(() -> new Step(told, Optional.empty()));
    }

    private static ShowState about(ShowState show, Received<CatalogEvent> received) {
        return switch (received.event()) {
            case ShowRegistered e -> registered(show, e, received);
            case PublishingConfigured e -> moved(show, e, received);
            case UploadAccepted e -> named(show, e, received);
            case ShowEdited e ->
                show.edits().accepts(e.expectedVersion())
                        ? judged(
                                changed(show.with(show.edits().edited(e.details(), show.offset())), received),
                                e.writeId(),
                                received)
                        : refused(show, e.writeId(), show.edits().version(), received);
            case ShowErased e ->
                show.edits().accepts(e.expectedVersion())
                        ? judged(changed(show.erased(), received), e.writeId(), received)
                        : refused(show, e.writeId(), show.edits().version(), received);
            case UploadRefused _,
                    UploadSuperseded _,
                    TranscodeStarted _,
                    TranscodeCompleted _,
                    TranscodeFailed _,
                    EpisodePublished _,
                    EpisodeEdited _,
                    EpisodeErased _,
                    RetagRequested _,
                    EpisodeRetagged _,
                    EpisodeRenditionAdded _,
                    EpisodeRenditionFailed _ -> show;
        };
    }

    private static ShowState judged(ShowState show, String writeId, Received<CatalogEvent> received) {
        Verdict verdict = new Verdict(writeId, true, show.edits().version(), received.offset());
        return show.with(show.edits().judged(verdict));
    }

    /** A write that is told again was judged before. */
    private static ShowState refused(ShowState show, String writeId, int version, Received<CatalogEvent> received) {
        return show.edits().verdict(writeId).isPresent()
                ? show
                : show.with(show.edits().judged(new Verdict(writeId, false, version, received.offset())));
    }

    /** Of an erased show: nothing changes it, and writers hear that. */
    private static ShowState refusedForGood(ShowState show, Received<CatalogEvent> received) {
        return switch (received.event()) {
            case ShowEdited e -> refused(show, e.writeId(), show.edits().version(), received);
            case ShowErased e -> refused(show, e.writeId(), show.edits().version(), received);
            case EpisodeEdited e -> refused(show, e.writeId(), 0, received);
            case EpisodeErased e -> refused(show, e.writeId(), 0, received);
            case RetagRequested e -> refused(show, e.writeId(), 0, received);
            default -> show;
        };
    }

    private static ShowState registered(ShowState show, ShowRegistered event, Received<CatalogEvent> received) {
        return show.registration() != null
                ? show
                : changed(
                        show.registered(new Registration(event.guid(), event.publishing(), received.offset())),
                        received);
    }

    private static ShowState moved(ShowState show, PublishingConfigured event, Received<CatalogEvent> received) {
        Registration now = show.registration();
        if (now == null || now.publishing().equals(event.publishing())) {
            return show;
        }
        return changed(show.registered(new Registration(now.guid(), event.publishing(), now.offset())), received);
    }

    private static ShowState named(ShowState show, UploadAccepted event, Received<CatalogEvent> received) {
        String album = bounded(event.tags().album());
        return show.album() != null || album == null ? show : changed(show.named(album), received);
    }

    private static Step about(ShowState show, EpisodeState before, Received<CatalogEvent> received) {
        EpisodeState after = after(before, received).at(received.offset(), before);
        ShowState counted = judged(show.with(before, after), before, after, received);
        return new Step(
                after.shown().equals(before.shown())
                        ? counted
                        : counted.changed(shownAt(after, received), cause(received), received.id()),
                Optional.of(after));
    }

    private static ShowState judged(
            ShowState show, EpisodeState before, EpisodeState after, Received<CatalogEvent> received) {
        String writeId = switch (received.event()) {
            case EpisodeEdited e -> e.writeId();
            case EpisodeErased e -> e.writeId();
            case RetagRequested e -> e.writeId();
            default -> null;
        };
        if (writeId == null) {
            return show;
        }
        int version = after.edits().version();
        boolean asked = received.event() instanceof RetagRequested retag && plays(after, retag.uploadId());
        if (asked && show.edits().verdict(writeId).isPresent()) {
            return show;
        }
        return version == before.edits().version() && !asked
                ? refused(show, writeId, version, received)
                : show.with(show.edits().judged(new Verdict(writeId, true, version, received.offset())));
    }

    private static boolean plays(EpisodeState episode, UploadId uploadId) {
        return episode.live().map(Attempt::uploadId).filter(uploadId::equals).isPresent();
    }

    private static EpisodeState after(EpisodeState episode, Received<CatalogEvent> received) {
        if (episode.edits().erased()) {
            return episode;
        }
        return switch (received.event()) {
            case ShowRegistered _, PublishingConfigured _, ShowEdited _, ShowErased _ -> episode;
            case UploadAccepted e ->
                episode.with(e.uploadId(), arrival(episode, e.object(), e.tags().title(), chapters(e), received));
            case UploadRefused e ->
                episode.with(e.uploadId(), arrival(episode, e.object(), null, null, received))
                        .with(e.uploadId(), attempt -> attempt.refused(e.reason()));
            case UploadSuperseded e -> episode.with(e.uploadId(), Attempt::replaced);
            case TranscodeStarted e -> episode.with(e.uploadId(), attempt -> attempt.started(e.jobId(), e.attempt()));
            case TranscodeCompleted e ->
                episode.with(
                        e.uploadId(),
                        attempt -> attempt.started(e.jobId(), e.attempt())
                                .completed(new Completion(e.renditions(), received.time())));
            case TranscodeFailed e ->
                episode.with(
                        e.uploadId(),
                        attempt -> attempt.started(e.jobId(), e.attempt()).failed(e.reason()));
            case EpisodePublished e -> episode.published(new Publication(e.guid(), e.pubDate()));
            case EpisodeEdited e ->
                episode.edits().version() == e.expectedVersion()
                        ? episode.with(episode.edits().edited(e.details(), received.time()))
                        : episode;
            case EpisodeErased e ->
                episode.edits().version() == e.expectedVersion() ? episode.erased(received.offset()) : episode;
            case RetagRequested _ -> episode;
            case EpisodeRetagged e ->
                episode.with(
                        e.uploadId(),
                        attempt -> attempt.told(later -> later.retagged(e.requestOffset(), e.renditions())));
            case EpisodeRenditionAdded e ->
                episode.with(e.uploadId(), attempt -> attempt.told(later -> later.adding(e.rendition())));
            case EpisodeRenditionFailed e ->
                episode.with(
                        e.uploadId(),
                        attempt -> attempt.told(later -> later.missing(new Missed(e.name(), e.reason()))));
        };
    }

    private static UnaryOperator<Attempt> arrival(
            EpisodeState episode,
            InputObject object,
            @Nullable String title,
            @Nullable Body chapters,
            Received<CatalogEvent> received) {
        UploadOrder order = episode.place(object, received.offset());
        return attempt -> attempt.arrived(new Arrival(order, object.key(), received.time(), bounded(title), chapters));
    }

    private static @Nullable Body chapters(UploadAccepted event) {
        return fileChapters(event).map(Document::body).orElse(null);
    }

    /** The file's own chapters as the state names them. */
    static Optional<Document> fileChapters(UploadAccepted event) {
        return FileChapters.of(
                Folder.assets(event.podcastId(), event.episodeId()),
                event.tags().chapters());
    }

    private static ShowState changed(ShowState show, Received<CatalogEvent> received) {
        return show.changed(received.time(), cause(received), received.id());
    }

    /** The completion counts where it was told before the arrival. */
    private static Instant shownAt(EpisodeState episode, Received<CatalogEvent> received) {
        return episode.live()
                .map(Attempt::completion)
                .map(Completion::completedAt)
                .filter(received.time()::isBefore)
                .orElse(received.time());
    }

    private static String cause(Received<CatalogEvent> received) {
        String id = received.event().eventId();
        return id.substring(0, id.indexOf('/'));
    }

    private static @Nullable String bounded(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
