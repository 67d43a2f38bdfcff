package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An episode: all of its uploads and how it is published. The live upload is the last completed one in upload order, so
 * it only ever moves forward; the latest attempt is the last one that was not superseded.
 *
 * @param offset the catalogue offset of the last event that it holds
 * @param attempts in upload order; uploads that have not been told to arrive stand last
 * @param publication absent as long as it never was live
 * @param shownSince the catalogue offset at which the feed's entry became what it is; -1 without an entry
 * @param edits what creators wrote
 */
public record EpisodeState(
        EpisodeId episodeId,
        long offset,
        List<Attempt> attempts,
        @Nullable Publication publication,
        long shownSince,
        EpisodeEdits edits) {
    private static final Comparator<Attempt> IN_ORDER = Comparator.comparing(
                    (Attempt attempt) -> attempt.order().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(attempt -> attempt.uploadId().value());

    /** Copies the list; a state without edits has none. */
    public EpisodeState {
        attempts = List.copyOf(attempts);
        edits = edits == null ? EpisodeEdits.NONE : edits;
    }

    static EpisodeState of(EpisodeId episodeId) {
        return new EpisodeState(episodeId, -1, List.of(), null, -1, EpisodeEdits.NONE);
    }

    /** The upload that the feed plays. */
    public Optional<Attempt> live() {
        return attempts.stream().filter(Attempt::playable).reduce((_, later) -> later);
    }

    /** The upload whose fate the creator sees; empty before any arrived. */
    public Optional<Attempt> latest() {
        Stream<Attempt> arrived = attempts.stream().filter(attempt -> attempt.arrival() != null);
        return attempts.stream()
                .filter(Attempt::counts)
                .reduce((_, later) -> later)
                .or(() -> arrived.reduce((_, later) -> later));
    }

    /** The latest attempt's status; a superseded upload awaits the one that replaced it. */
    public Status status() {
        return latest().filter(Attempt::counts).map(Attempt::status).orElse(Status.PROCESSING);
    }

    /** When the first of its files came in. */
    public Optional<Instant> createdAt() {
        return attempts.stream()
                .flatMap(attempt -> attempt.receivedAt().stream())
                .min(Comparator.naturalOrder());
    }

    /** The name in the file's own tag, of the live upload or else of the latest. */
    public Optional<String> title() {
        return live().or(this::latest).map(Attempt::arrival).map(Arrival::title);
    }

    /** How long the live audio is, in milliseconds; 0 without one. */
    public long durationMillis() {
        return live().map(Attempt::completion).map(Completion::renditions).stream()
                .flatMap(List::stream)
                .mapToLong(Rendition::durationMillis)
                .findFirst()
                .orElse(0);
    }

    /** The chapters that the feed shows: its creator's, or else those of the live file unless its creator took them away. */
    public Optional<Body> chapters() {
        EpisodeDetails details = edits.details();
        if (details != null && (details.chapters() != null || Boolean.FALSE.equals(details.fileChapters()))) {
            return Optional.ofNullable(details.chapters());
        }
        return live().map(Attempt::arrival).map(Arrival::chapters);
    }

    /** Whether the feed has an entry of it: it is published, visible and has audio. */
    public boolean inFeed() {
        return shown().isPresent();
    }

    /** What the feed shows of it. */
    Optional<Shown> shown() {
        return publication == null || !edits.visible()
                ? Optional.empty()
                : live().map(attempt -> new Shown(attempt.uploadId(), edits.version(), attempt.keys()));
    }

    /** The files of an upload, described by a version of the edits. */
    record Shown(UploadId uploadId, int version, List<String> keys) {}

    /** When the feed could show it first; empty before that. */
    Optional<Instant> shownAt() {
        Instant since = edits.visibleSince();
        return live().filter(_ -> edits.visible())
                .map(Attempt::completion)
                .map(Completion::completedAt)
                .map(completed -> since == null || since.isBefore(completed) ? completed : since);
    }

    EpisodeState with(EpisodeEdits written) {
        return new EpisodeState(episodeId, offset, attempts, publication, shownSince, written);
    }

    /** Without its uploads and all that describes it; guid and pubDate stay. */
    EpisodeState erased(long erasedAt) {
        return new EpisodeState(episodeId, offset, List.of(), publication, shownSince, edits.gone(erasedAt));
    }

    UploadOrder place(InputObject object, long at) {
        List<Arrival> earlier = attempts.stream()
                .map(Attempt::arrival)
                .flatMap(Stream::ofNullable)
                .toList();
        return UploadOrder.of(object, at, earlier);
    }

    /** After something was told of an upload. */
    EpisodeState with(UploadId uploadId, UnaryOperator<Attempt> change) {
        Attempt before = attempts.stream()
                .filter(attempt -> attempt.uploadId().equals(uploadId))
                .findFirst()
                .orElseGet(() -> Attempt.of(uploadId));
        Stream<Attempt> others =
                attempts.stream().filter(attempt -> !attempt.uploadId().equals(uploadId));
        List<Attempt> all = Stream.concat(others, Stream.of(change.apply(before)))
                .sorted(IN_ORDER)
                .toList();
        return new EpisodeState(episodeId, offset, archive(all), publication, shownSince, edits);
    }

    EpisodeState published(Publication told) {
        return publication != null ? this : new EpisodeState(episodeId, offset, attempts, told, shownSince, edits);
    }

    /** After an event: its offset, and since when the entry is what it is. */
    EpisodeState at(long reached, EpisodeState before) {
        boolean same = shown().equals(before.shown());
        return new EpisodeState(episodeId, reached, attempts, publication, same ? shownSince : reached, edits);
    }

    private static List<Attempt> archive(List<Attempt> ordered) {
        int live = lastPlayable(ordered);
        return Stream.concat(
                        ordered.subList(0, Math.max(live, 0)).stream().map(Attempt::archived),
                        ordered.subList(Math.max(live, 0), ordered.size()).stream())
                .toList();
    }

    private static int lastPlayable(List<Attempt> ordered) {
        for (int i = ordered.size() - 1; i >= 0; i--) {
            if (ordered.get(i).playable()) {
                return i;
            }
        }
        return -1;
    }
}
