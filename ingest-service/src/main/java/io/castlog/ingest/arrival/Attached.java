package io.castlog.ingest.arrival;

import io.castlog.events.EpisodeId;
import io.castlog.events.Reason;
import io.castlog.ingest.record.Announcement;
import org.jspecify.annotations.Nullable;

/**
 * What an object's metadata adds to its key.
 *
 * @param announcementId of the announcement that it fulfils
 * @param episodeId instead of the one that the file name gives
 * @param objection why it is refused without a look
 */
record Attached(
        @Nullable String announcementId,
        @Nullable EpisodeId episodeId,
        @Nullable Reason objection) {
    static final Attached NOTHING = new Attached(null, null, null);

    static Attached byAnnouncement(Announcement announced) {
        boolean aborted = announced.state() == Announcement.State.ABORTED;
        return new Attached(announced.id(), announced.episodeId(), aborted ? Rejections.aborted() : null);
    }

    static Attached byUploader(@Nullable String episodeId) {
        if (episodeId == null) {
            return NOTHING;
        }
        try {
            return new Attached(null, new EpisodeId(episodeId), null);
        } catch (IllegalArgumentException e) {
            return new Attached(null, null, Rejections.badEpisodeId());
        }
    }
}
