package io.castlog.feed.show;

import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents that the feed names for an episode.
 *
 * @param transcripts one per language
 * @param chapters absent without any
 */
record Attached(List<Transcript> transcripts, @Nullable Chapters chapters) {
    static final Attached NOTHING = new Attached(List.of(), null);

    /** What is said. */
    record Transcript(@Nullable String language, String url, String type, long bytes) {}

    /**
     * The parts of the episode.
     *
     * @param fromFile whether the recording itself carries them
     */
    record Chapters(String url, String type, long bytes, boolean fromFile) {}

    static Attached of(EpisodeState episode, Publishing publishing) {
        EpisodeDetails details = episode.edits().details();
        List<Transcript> transcripts = details == null
                ? List.of()
                : details.transcripts().stream()
                        .map(each -> transcript(each.language(), each.body(), publishing))
                        .toList();
        boolean fromFile = details == null || details.chapters() == null;
        return new Attached(
                transcripts,
                episode.chapters()
                        .map(body -> new Chapters(
                                FeedUrls.asset(publishing, body.key()), body.mimeType(), body.bytes(), fromFile))
                        .orElse(null));
    }

    private static Transcript transcript(@Nullable String language, Body body, Publishing publishing) {
        return new Transcript(language, FeedUrls.asset(publishing, body.key()), body.mimeType(), body.bytes());
    }
}
