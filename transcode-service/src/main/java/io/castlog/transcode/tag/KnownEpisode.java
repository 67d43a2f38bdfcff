package io.castlog.transcode.tag;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An episode as far as its files tell of it.
 *
 * @param version how many edits and erasures were accepted
 * @param chapters JSON chapters in the RSS bucket
 * @param withoutChapters whether those of the recording are not wanted either
 * @param pubDate when it was published first
 */
public record KnownEpisode(
        int version,
        @Nullable String title,
        @Nullable Integer number,
        @Nullable Artwork cover,
        @Nullable Body chapters,
        boolean withoutChapters,
        @Nullable Instant pubDate) {
    static final KnownEpisode NONE = new KnownEpisode(0, null, null, null, null, false, null);

    KnownEpisode edited(EpisodeDetails details) {
        return new KnownEpisode(
                version + 1,
                details.title(),
                details.number(),
                details.image(),
                details.chapters(),
                Boolean.FALSE.equals(details.fileChapters()),
                pubDate);
    }

    KnownEpisode gone() {
        return new KnownEpisode(version + 1, null, null, null, null, false, pubDate);
    }

    KnownEpisode published(Instant at) {
        return pubDate != null ? this : new KnownEpisode(version, title, number, cover, chapters, withoutChapters, at);
    }
}
