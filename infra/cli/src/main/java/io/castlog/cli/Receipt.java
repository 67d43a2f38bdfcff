package io.castlog.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a publish ended; {@code --json} prints it.
 *
 * @param state published, refused (before the upload), rejected (after it), failed, timeout or undeliverable
 */
record Receipt(
        String state,
        String podcastId,
        @Nullable String episodeId,
        @Nullable String uploadId,
        @Nullable URI feedUrl,
        Catalogue.@Nullable Enclosure enclosure,
        @Nullable String guid,
        @Nullable Failure error) {

    static Receipt failed(String state, String podcastId, @Nullable String episodeId, Failure error) {
        return new Receipt(state, podcastId, episodeId, null, null, null, null, error);
    }

    static Receipt published(Catalogue.Podcast podcast, Catalogue.Episode episode, Catalogue.Live live) {
        return new Receipt(
                "published",
                podcast.podcastId(),
                episode.episodeId(),
                live.uploadId(),
                podcast.feedUrl(),
                live.enclosure(),
                episode.guid(),
                null);
    }

    /** The same, but a podcast app would not get it. */
    Receipt but(Failure complaint) {
        return new Receipt("undeliverable", podcastId, episodeId, uploadId, feedUrl, enclosure, guid, complaint);
    }
}
