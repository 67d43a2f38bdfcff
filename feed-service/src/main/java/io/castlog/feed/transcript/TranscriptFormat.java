package io.castlog.feed.transcript;

import io.castlog.platform.http.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What apps read transcripts in.
 *
 * @see <a href="https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md">the formats</a>
 */
public enum TranscriptFormat {
    /** WebVTT. */
    VTT("text/vtt", "vtt", "text/vtt"),
    /** SubRip. */
    SRT("application/x-subrip", "srt", "application/x-subrip application/srt text/srt"),
    /** The podcast namespace's own. */
    JSON("application/json", "json", "application/json");

    private final String mimeType;
    private final String extension;
    private final String names;

    TranscriptFormat(String mimeType, String extension, String names) {
        this.mimeType = mimeType;
        this.extension = extension;
        this.names = names;
    }

    /** As the feed names it. */
    public String mimeType() {
        return mimeType;
    }

    /** Of its file. */
    public String extension() {
        return extension;
    }

    /** Whether its texts are cut as captions are. */
    public boolean captions() {
        return this != JSON;
    }

    /**
     * The format that a Content-Type names.
     *
     * @throws ProblemException for any other
     */
    public static TranscriptFormat of(@Nullable String contentType) {
        String type = String.valueOf(contentType).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (TranscriptFormat format : values()) {
            if (List.of(format.names.split(" ")).contains(type)) {
                return format;
            }
        }
        throw ProblemException.ofField(
                "Content-Type", contentType, "Content-Type is text/vtt, application/x-subrip or application/json");
    }

    /**
     * The text as it is kept.
     *
     * @throws ProblemException if it is not of this format, naming the line or segment that is wrong
     */
    public String checked(String text) {
        return switch (this) {
            case VTT -> new Cues(text).vtt();
            case SRT -> new Cues(text).srt();
            case JSON -> Segments.checked(text);
        };
    }
}
