package io.castlog.ingest.upload;

import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.bucket.StoredPart;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Announcements;
import io.castlog.ingest.record.UploadMetadata;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a file of its parts, or forgets them. Both may be asked for again. */
@Singleton
final class Finishing {
    private static final Logger log = LoggerFactory.getLogger(Finishing.class);

    private final Announcements announcements;
    private final MultipartUploads multiparts;
    private final InputBucket bucket;

    Finishing(Announcements announcements, MultipartUploads multiparts, InputBucket bucket) {
        this.announcements = announcements;
        this.multiparts = multiparts;
        this.bucket = bucket;
    }

    /** The parts that S3 has. */
    Sending.Stored stored(Announcement announced) {
        Announcement.Multipart multipart = multipart(announced);
        return new Sending.Stored(
                multipart.partSize(),
                new PartPlan(announced.size(), multipart.partSize()).count(),
                multiparts.parts(announced.key(), multipart.id()).orElse(List.of()));
    }

    /**
     * Makes an object of the parts, unless that was done.
     *
     * @param sent what the caller says it sent; empty when it says nothing
     */
    void complete(Announcement announced, List<Sending.Sent> sent) {
        Announcement.Multipart multipart = multipart(announced);
        if (announced.state() == Announcement.State.COMPLETED || announced.arrivedAs() != null) {
            return;
        }
        if (!isThere(announced)) {
            assemble(announced, multipart, sent);
        }
        announcements.complete(announced.id());
        log.info("Upload completed id={} podcastId={}", announced.id(), announced.podcastId());
    }

    private void assemble(Announcement announced, Announcement.Multipart multipart, List<Sending.Sent> sent) {
        List<StoredPart> stored =
                multiparts.parts(announced.key(), multipart.id()).orElseThrow(Finishing::unknown);
        PartPlan plan = new PartPlan(announced.size(), multipart.partSize());
        PartCheck.objection(plan, stored, sent).ifPresent(objection -> {
            throw ProblemException.of(HttpStatus.CONFLICT, objection);
        });
        if (!multiparts.complete(announced.key(), multipart.id(), stored)) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.of(HttpStatus.CONFLICT, "S3 has no such upload any more; announce the file again");
    }

    /** A call whose answer was lost, or a crash after it, leaves the object and no parts. */
    private boolean isThere(Announcement announced) {
        return bucket.head(announced.key())
                .filter(object -> announced.id().equals(object.metadata().get(UploadMetadata.ANNOUNCEMENT)))
                .isPresent();
    }

    /** Takes an announcement back. */
    void abort(Announcement announced) {
        if (!announcements.abort(announced.id())) {
            throw ProblemException.of(HttpStatus.CONFLICT, "the file has arrived; it cannot be taken back here");
        }
        if (announced.multipart() != null) {
            multiparts.abort(announced.key(), announced.multipart().id());
        }
        log.info("Upload aborted id={} podcastId={}", announced.id(), announced.podcastId());
    }

    private static Announcement.Multipart multipart(Announcement announced) {
        if (announced.multipart() == null) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "this file is sent with one PUT and is complete when that is; it has no parts");
        }
        return announced.multipart();
    }
}
