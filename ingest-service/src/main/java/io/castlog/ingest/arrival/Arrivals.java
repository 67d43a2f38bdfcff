package io.castlog.ingest.arrival;

import io.castlog.events.Reason;
import io.castlog.events.Topics;
import io.castlog.events.UploadId;
import io.castlog.ingest.bucket.Found;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.StoredObject;
import io.castlog.ingest.record.Announcements;
import io.castlog.ingest.record.Claims;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadRecords;
import io.castlog.platform.event.EventPublisher;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes objects in. The decision about an object is written down before it is published and never made again, and what
 * a crash left undone is done when the object is seen again: the same event, in effect once.
 */
@Singleton
public final class Arrivals {
    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    private final InputBucket bucket;
    private final Claims claims;
    private final UploadRecords records;
    private final Announcements announcements;
    private final Decisions decisions;
    private final EventPublisher publisher;
    private final ArrivalMeters meters;

    Arrivals(
            InputBucket bucket,
            Claims claims,
            UploadRecords records,
            Announcements announcements,
            Decisions decisions,
            EventPublisher publisher,
            ArrivalMeters meters) {
        this.bucket = bucket;
        this.claims = claims;
        this.records = records;
        this.announcements = announcements;
        this.decisions = decisions;
        this.publisher = publisher;
        this.meters = meters;
    }

    /** Takes in what an event tells of. */
    void arrive(Arrival arrival) {
        Found found = bucket.find(arrival.key(), arrival.versionId(), arrival.etag());
        takeIn(identify(arrival, found), arrival, found);
    }

    /** Takes in what a listing shows, if it is still there; whether it was new. */
    public boolean find(StoredObject listed) {
        Optional<StoredObject> there = bucket.head(listed.key())
                .filter(object -> object.etag().equals(listed.etag())
                        && object.lastModified().equals(listed.lastModified()));
        return there.isPresent() && findCurrent(there.get());
    }

    private boolean findCurrent(StoredObject object) {
        Arrival arrival = Arrival.swept(bucket.name(), object);
        return takeIn(claims.claim(object, arrival.uploadId()), arrival, new Found.Current(object));
    }

    private UploadId identify(Arrival arrival, Found found) {
        if (found instanceof Found.Current(StoredObject object) && arrival.mayBe(object)) {
            return claims.claim(object, arrival.uploadId(), arrival.mark());
        }
        Optional<UploadId> swept = arrival.versionId() == null
                ? records.findSwept(arrival.bucket(), arrival.key(), arrival.etag())
                : Optional.empty();
        return swept.orElseGet(arrival::uploadId);
    }

    private boolean takeIn(UploadId id, Arrival arrival, Found found) {
        Optional<Upload> known = records.find(id);
        Upload upload = known.orElseGet(() -> records.record(decisions.decide(id, arrival, found)));
        if (!upload.concluded()) {
            conclude(upload);
        }
        if (found instanceof Found.Current(StoredObject object)) {
            settle(object, upload);
        }
        meters.arrived(upload, known.isPresent());
        return known.isEmpty();
    }

    /** What arrived for something erased does not stay. */
    private void settle(StoredObject object, Upload upload) {
        Reason reason = upload.reason();
        if (reason != null && reason.code().equals(Rejections.ERASED)) {
            bucket.delete(object.key());
            claims.forget(object);
        } else {
            claims.settle(object, upload.id());
        }
    }

    private void conclude(Upload upload) {
        if (upload.event() != null) {
            publisher.publish(Topics.UPLOADS, upload.event(), upload.createdAt());
        }
        if (upload.announcementId() != null) {
            announcements.arrived(upload.announcementId(), upload.id(), upload.createdAt());
        }
        records.conclude(upload.id());
        Reason reason = upload.reason();
        log.info(
                "{} uploadId={} podcastId={} episodeId={} reason={}",
                reason == null ? "Upload received" : "Upload rejected",
                upload.id(),
                upload.podcastId(),
                upload.episodeId(),
                reason == null ? "none" : reason.code());
    }
}
