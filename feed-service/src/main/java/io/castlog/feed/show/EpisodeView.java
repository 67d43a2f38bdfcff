package io.castlog.feed.show;

import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.Attempt;
import io.castlog.feed.catalog.Completion;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedReport;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.Later.Missed;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Status;
import io.castlog.feed.edit.EpisodeForm;
import io.castlog.feed.render.Renderer;
import io.castlog.feed.render.Titles;
import io.castlog.feed.rules.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An episode as its creator sees it.
 *
 * @param status of the latest attempt
 * @param error why the latest attempt failed
 * @param latestAttempt the upload that came in last
 * @param live what the feed plays
 * @param createdAt when its first file came in
 * @param completedAt when the live audio was ready
 * @param version for If-Match: how many edits were accepted
 * @param details as its creator describes it; absent where nobody did
 * @param images its own picture in all sizes, the largest first; empty while it has the show's
 * @param transcripts as the feed names them
 * @param chapters as the feed names them
 * @param published whether the published feed plays the live audio
 * @param finding why its item is not in the published feed as it was written
 */
record EpisodeView(
        PodcastId podcastId,
        EpisodeId episodeId,
        String title,
        Status status,
        @Nullable Reason error,
        @Nullable LatestAttempt latestAttempt,
        @Nullable Live live,
        @Nullable String guid,
        @Nullable Instant pubDate,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt,
        int version,
        @Nullable EpisodeForm details,
        List<Picture> images,
        List<Attached.Transcript> transcripts,
        Attached.@Nullable Chapters chapters,
        boolean published,
        @Nullable Finding finding) {
    static EpisodeView of(ShowState show, EpisodeState episode, FeedReport feed) {
        EpisodeDetails details = episode.edits().details();
        Attached attached = show.publishing()
                .map(publishing -> Attached.of(episode, publishing))
                .orElse(Attached.NOTHING);
        Optional<Publication> publication = Optional.ofNullable(episode.publication());
        return new EpisodeView(
                show.podcastId(),
                episode.episodeId(),
                Titles.of(episode),
                episode.status(),
                episode.latest().flatMap(Attempt::error).orElse(null),
                episode.latest().map(LatestAttempt::of).orElse(null),
                show.publishing()
                        .flatMap(publishing -> Live.of(show, episode, publishing))
                        .orElse(null),
                publication.map(Publication::guid).orElse(null),
                publication.map(Publication::pubDate).orElse(null),
                episode.createdAt().orElse(null),
                episode.live()
                        .map(Attempt::completion)
                        .map(Completion::completedAt)
                        .orElse(null),
                episode.edits().version(),
                Optional.ofNullable(episode.edits().details())
                        .map(EpisodeForm::of)
                        .orElse(null),
                show.publishing()
                        .map(publishing -> Picture.of(details == null ? null : details.image(), publishing))
                        .orElse(List.of()),
                attached.transcripts(),
                attached.chapters(),
                episode.inFeed() && episode.shownSince() >= 0 && feed.offset() >= episode.shownSince(),
                feed.findings().get(episode.episodeId().value()));
    }

    /** An upload and what became of it. */
    record LatestAttempt(
            UploadId uploadId,
            Status status,
            @Nullable JobId jobId,
            @Nullable Reason error,
            @Nullable Instant receivedAt) {
        static LatestAttempt of(Attempt attempt) {
            return new LatestAttempt(
                    attempt.uploadId(),
                    attempt.status(),
                    attempt.jobId(),
                    attempt.error().orElse(null),
                    attempt.receivedAt().orElse(null));
        }
    }

    /** The upload that the feed plays, its encodings, and why optional ones are missing. */
    record Live(UploadId uploadId, Enclosure enclosure, List<Encoding> renditions, List<Missed> missing) {
        static Optional<Live> of(ShowState show, EpisodeState episode, Publishing publishing) {
            return episode.live()
                    .flatMap(attempt -> Renderer.enclosureOf(show, episode)
                            .map(enclosure -> new Live(
                                    attempt.uploadId(),
                                    Enclosure.of(enclosure, publishing),
                                    encodings(attempt, publishing),
                                    attempt.missing())));
        }

        private static List<Encoding> encodings(Attempt attempt, Publishing publishing) {
            return Optional.ofNullable(attempt.completion()).map(Completion::renditions).orElse(List.of()).stream()
                    .map(rendition -> new Encoding(
                            rendition.name(),
                            FeedUrls.media(publishing, rendition.key()),
                            rendition.bytes(),
                            rendition.mimeType(),
                            rendition.bitrate(),
                            rendition.codec()))
                    .toList();
        }
    }

    /**
     * What an app downloads.
     *
     * @param durationMillis in milliseconds
     */
    record Enclosure(String url, long bytes, String type, long durationMillis) {
        static Enclosure of(Rendition rendition, Publishing publishing) {
            return new Enclosure(
                    FeedUrls.media(publishing, rendition.key()),
                    rendition.bytes(),
                    rendition.mimeType(),
                    rendition.durationMillis());
        }
    }

    /**
     * One encoding of the episode.
     *
     * @param bitrate in bits per second
     */
    record Encoding(String name, String url, long bytes, String type, long bitrate, String codec) {}
}
