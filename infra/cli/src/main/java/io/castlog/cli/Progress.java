package io.castlog.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an upload has come, from what both services say about it. */
sealed interface Progress {
    /** Not there yet. */
    record Underway(State state, @Nullable String detail) implements Progress {}

    /** In the feed. */
    record Published(Catalogue.Episode episode, Catalogue.Live live) implements Progress {}

    /** It will never be. */
    record Ended(String state, Failure failure) implements Progress {}

    /** States in the order in which they come. */
    enum State {
        ANNOUNCED("the file is on its way through the storage"),
        RECEIVED("the file was checked and accepted"),
        TRANSCODING("the renditions are being made"),
        COMPLETED("the audio is ready, the feed follows");

        private final String meaning;

        State(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /** Puts both answers together. */
    static Progress of(Uploads.Upload upload, Optional<Catalogue.Episode> episode) {
        return switch (upload.state()) {
            case "ANNOUNCED" -> new Underway(State.ANNOUNCED, null);
            case "RECEIVED" -> episode.map(e -> received(upload, e)).orElse(new Underway(State.RECEIVED, null));
            case "REJECTED" -> new Ended("rejected", reason(upload.reason(), "The file was refused"));
            default ->
                new Ended(
                        "failed",
                        reason(upload.reason(), "The upload ended as " + upload.state() + " before it was complete"));
        };
    }

    private static Progress received(Uploads.Upload upload, Catalogue.Episode episode) {
        String id = upload.uploadId();
        if (episode.live() != null && episode.live().uploadId().equals(id)) {
            return episode.published() ? new Published(episode, episode.live()) : new Underway(State.COMPLETED, null);
        }
        Catalogue.Attempt attempt = episode.latestAttempt();
        if (attempt == null || !attempt.uploadId().equals(id)) {
            return new Underway(State.RECEIVED, null);
        }
        return switch (attempt.status()) {
            case "ERROR" -> new Ended("failed", reason(attempt.error(), "The recording could not be transcoded"));
            case "COMPLETED" -> new Underway(State.COMPLETED, null);
            default ->
                attempt.jobId() == null
                        ? new Underway(State.RECEIVED, null)
                        : new Underway(State.TRANSCODING, "job " + attempt.jobId());
        };
    }

    private static Failure reason(@Nullable Failure given, String otherwise) {
        return given == null ? new Failure("UNKNOWN", otherwise) : given;
    }
}
