package io.castlog.events.feed;

import io.castlog.events.Contract;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;

/** An optional encoding of an upload is ready; the feed offers it beside the others. */
@Contract(type = "io.castlog.feed.EpisodeRenditionAdded", version = 1)
public record EpisodeRenditionAdded(PodcastId podcastId, EpisodeId episodeId, UploadId uploadId, Rendition rendition)
        implements CatalogEvent {
    @Override
    public String eventId() {
        return "episode-rendition-added/" + uploadId + "/" + rendition.name();
    }
}
