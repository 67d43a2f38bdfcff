package io.castlog.ingest.arrival;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import java.util.Locale;

/** Every reason for which ingest-service refuses a file, in words for the creator. The README lists the codes. */
final class Rejections {
    /** Code of what arrived too late. */
    static final String ERASED = "ERASED";

    private static final String FORMATS =
            "MP3, WAV, FLAC, M4A or MP4 (AAC), Ogg (Opus, Vorbis), MKA or WebM (Opus), WMA";

    private Rejections() {}

    static Reason badKey(String what) {
        return new Reason("BAD_KEY", "The file's place cannot be used: %s. Put it at show/file name.".formatted(what));
    }

    static Reason reservedName(String show) {
        return new Reason("RESERVED_NAME", "'%s' cannot name a show; use another folder name.".formatted(show));
    }

    static Reason badEpisodeId() {
        return new Reason(
                "BAD_EPISODE_ID",
                "The episode id attached to the file is not 1 to 100 of A-Z a-z 0-9 . _ -; correct it and upload again.");
    }

    static Reason gone() {
        return new Reason("GONE", "The file was deleted before it was looked at; upload it again.");
    }

    static Reason superseded() {
        return new Reason(
                "SUPERSEDED", "Another file was uploaded in its place before it was looked at; that one counts.");
    }

    static Reason aborted() {
        return new Reason("ABORTED", "The upload was cancelled before the file arrived; announce it again to use it.");
    }

    static Reason erased(PodcastId show, EpisodeId episode) {
        return new Reason(
                ERASED,
                "Episode '%s' of show '%s' was erased, or the whole show was; use another id."
                        .formatted(episode, show));
    }

    static Reason emptyFile() {
        return new Reason("EMPTY_FILE", "The file is empty; upload the recording itself.");
    }

    static Reason tooLarge(long size, long limit) {
        return new Reason(
                "TOO_LARGE",
                "The file has %s and the limit is %s; export it as MP3 or M4A, which is far smaller."
                        .formatted(gigabytes(size), gigabytes(limit)));
    }

    static Reason notAudio(String what) {
        return new Reason("NOT_AUDIO", "This is %s, not a recording; upload %s.".formatted(what, FORMATS));
    }

    static Reason noAudio(boolean video) {
        return new Reason(
                "NO_AUDIO",
                (video ? "This is a video without sound" : "The file holds no sound") + "; upload one that has sound.");
    }

    static Reason unsupported(String what) {
        return new Reason("UNSUPPORTED_FORMAT", "%s cannot be transcoded; upload %s.".formatted(what, FORMATS));
    }

    static Reason unreadable(String why) {
        return new Reason("UNREADABLE", "The file cannot be read as a recording (%s); export it again.".formatted(why));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
