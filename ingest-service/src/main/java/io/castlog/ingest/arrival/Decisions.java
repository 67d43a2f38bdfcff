package io.castlog.ingest.arrival;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.ingest.bucket.Found;
import io.castlog.ingest.bucket.StoredObject;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Tombstones;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadMetadata;
import io.castlog.ingest.record.UploadRecords;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of an object that arrived. */
@Singleton
final class Decisions {
    private static final String KIND = "audio";

    private final UploadRecords records;
    private final Tombstones tombstones;
    private final Examination examination;

    Decisions(UploadRecords records, Tombstones tombstones, Examination examination) {
        this.records = records;
        this.tombstones = tombstones;
        this.examination = examination;
    }

    Upload decide(UploadId id, Arrival arrival, Found found) {
        Optional<StoredObject> object =
                found instanceof Found.Current(StoredObject current) ? Optional.of(current) : Optional.empty();
        Attached attached = object.map(this::attached).orElse(Attached.NOTHING);
        InputObject input = arrival.object(object.map(StoredObject::size).orElse(arrival.size()));
        return switch (KeyNames.of(arrival.key())) {
            case KeyNames.Unusable(PodcastId podcast, Reason reason) ->
                rejected(id, podcast, null, input, arrival, reason, attached);
            case KeyNames.Episode(PodcastId podcast, EpisodeId named) -> {
                EpisodeId episode = attached.episodeId() == null ? named : attached.episodeId();
                yield switch (verdict(podcast, episode, found, attached)) {
                    case Verdict.Refused(Reason reason) ->
                        rejected(id, podcast, episode, input, arrival, reason, attached);
                    case Verdict.Taken(String type, OriginalTags tags) ->
                        Upload.received(
                                new UploadReceived(id, podcast, episode, KIND, input, type, tags),
                                arrival.time(),
                                attached.announcementId(),
                                arrival.isSwept());
                };
            }
        };
    }

    private Verdict verdict(PodcastId podcast, EpisodeId episode, Found found, Attached attached) {
        if (tombstones.cover(podcast, episode)) {
            return new Verdict.Refused(Rejections.erased(podcast, episode));
        }
        return switch (found) {
            case Found.Gone() -> new Verdict.Refused(Rejections.gone());
            case Found.Replaced() -> new Verdict.Refused(Rejections.superseded());
            case Found.Current(StoredObject object) ->
                attached.objection() == null ? examination.examine(object) : new Verdict.Refused(attached.objection());
        };
    }

    /** What the uploader attached; a copy of an announced object carries what was meant for another key. */
    private Attached attached(StoredObject object) {
        String announcementId = object.metadata().get(UploadMetadata.ANNOUNCEMENT);
        Optional<Announcement> announced =
                announcementId == null ? Optional.empty() : records.findAnnouncement(announcementId);
        if (announced.isEmpty()) {
            return Attached.byUploader(object.metadata().get(UploadMetadata.EPISODE));
        }
        return announced
                .filter(each -> each.key().equals(object.key()))
                .map(Attached::byAnnouncement)
                .orElse(Attached.NOTHING);
    }

    private static Upload rejected(
            UploadId id,
            @Nullable PodcastId podcast,
            @Nullable EpisodeId episode,
            InputObject input,
            Arrival arrival,
            Reason reason,
            Attached attached) {
        return Upload.rejected(
                id, podcast, episode, input, arrival.time(), reason, attached.announcementId(), arrival.isSwept());
    }
}
