package io.castlog.transcode.tag;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.ShowDetails;
import org.jspecify.annotations.Nullable;

/**
 * A show as far as its files tell of it.
 *
 * @param version how many edits were accepted
 * @param opus whether recordings are also made into Opus
 * @param erased whether it is gone for good
 */
public record KnownShow(
        int version,
        @Nullable String title,
        @Nullable String author,
        @Nullable Artwork cover,
        boolean opus,
        boolean erased) {
    static final KnownShow NONE = new KnownShow(0, null, null, null, false, false);

    KnownShow edited(ShowDetails details) {
        boolean wanted = Boolean.TRUE.equals(details.opus());
        return new KnownShow(version + 1, details.title(), details.author(), details.image(), wanted, false);
    }

    KnownShow gone() {
        return new KnownShow(version + 1, null, null, null, false, true);
    }
}
