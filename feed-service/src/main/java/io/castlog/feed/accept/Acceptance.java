package io.castlog.feed.accept;

import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeRenditionAdded;
import io.castlog.events.feed.EpisodeRenditionFailed;
import io.castlog.events.feed.EpisodeRetagged;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.events.feed.TranscodeFailed;
import io.castlog.events.feed.TranscodeStarted;
import io.castlog.events.feed.UploadAccepted;
import io.castlog.events.feed.UploadRefused;
import io.castlog.events.feed.UploadSuperseded;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.platform.listen.PermanentException;

/** What the catalogue says of an event of another service. */
final class Acceptance {
    private Acceptance() {}

    static CatalogEvent of(UploadEvent event) {
        return switch (event) {
            case UploadReceived e ->
                new UploadAccepted(e.podcastId(), e.episodeId(), e.uploadId(), e.object(), e.contentType(), e.tags());
            case UploadRejected e ->
                new UploadRefused(e.podcastId(), e.episodeId(), e.uploadId(), e.object(), e.reason());
        };
    }

    /** Throws {@link PermanentException} for a completion without audio: no feed could play it. */
    static CatalogEvent of(JobStatusEvent event) {
        return switch (event) {
            case JobSubmitted e ->
                new TranscodeStarted(e.podcastId(), e.episodeId(), e.uploadId(), e.jobId(), e.attempt());
            case JobCompleted e
            when e.renditions().isEmpty() ->
                throw new PermanentException("upload %s completed without renditions".formatted(e.uploadId()));
            case JobCompleted e ->
                new TranscodeCompleted(
                        e.podcastId(), e.episodeId(), e.uploadId(), e.jobId(), e.attempt(), e.renditions());
            case JobFailed e ->
                new TranscodeFailed(e.podcastId(), e.episodeId(), e.uploadId(), e.jobId(), e.attempt(), e.reason());
            case JobSuperseded e -> new UploadSuperseded(e.podcastId(), e.episodeId(), e.uploadId());
            case RenditionAdded e ->
                new EpisodeRenditionAdded(e.podcastId(), e.episodeId(), e.uploadId(), e.rendition());
            case RenditionFailed e ->
                new EpisodeRenditionFailed(e.podcastId(), e.episodeId(), e.uploadId(), e.name(), e.reason());
            case RenditionsRetagged e ->
                new EpisodeRetagged(
                        e.podcastId(), e.episodeId(), e.uploadId(), e.writeId(), e.requestOffset(), e.renditions());
        };
    }
}
