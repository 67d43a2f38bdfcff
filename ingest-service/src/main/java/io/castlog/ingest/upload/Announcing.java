package io.castlog.ingest.upload;

import io.castlog.ingest.bucket.BucketConfig;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.bucket.SignedUrl;
import io.castlog.ingest.bucket.UploadUrls;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Announcements;
import io.castlog.ingest.record.Tombstones;
import io.castlog.ingest.record.UploadMetadata;
import io.castlog.platform.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces files and signs what they are sent to. */
@Singleton
final class Announcing {
    private static final Logger log = LoggerFactory.getLogger(Announcing.class);

    private final Announcements announcements;
    private final Tombstones tombstones;
    private final MultipartUploads multiparts;
    private final UploadUrls urls;
    private final UploadConfig config;
    private final long maxSize;
    private final Clock clock;
    private final MeterRegistry meters;

    Announcing(
            Announcements announcements,
            Tombstones tombstones,
            MultipartUploads multiparts,
            UploadUrls urls,
            UploadConfig config,
            BucketConfig bucket,
            Clock clock,
            MeterRegistry meters) {
        this.announcements = announcements;
        this.tombstones = tombstones;
        this.multiparts = multiparts;
        this.urls = urls;
        this.config = config;
        this.maxSize = bucket.maxSize();
        this.clock = clock;
        this.meters = meters;
    }

    /** Writes down what will come and says where to send it. */
    Sending.Announced announce(UploadRequest request) {
        Named named = Named.of(request);
        if (request.size() > maxSize) {
            throw ProblemException.ofField("size", request.size(), "size must be at most %d bytes".formatted(maxSize));
        }
        if (tombstones.cover(named.podcastId(), named.episodeId())) {
            throw ProblemException.of(
                    HttpStatus.GONE,
                    "episode '%s' of show '%s' was erased, or the whole show was; use another id"
                            .formatted(named.episodeId(), named.podcastId()));
        }
        Announcement announced = announcement(request, named);
        announcements.add(announced);
        count(announced.multipart() == null ? Sending.Method.PUT : Sending.Method.MULTIPART);
        log.info(
                "Upload announced id={} podcastId={} episodeId={} size={}",
                announced.id(),
                announced.podcastId(),
                announced.episodeId(),
                announced.size());
        return answer(announced);
    }

    private void count(Sending.Method method) {
        Counter.builder("castlog.ingest.announced")
                .description("Files that were announced, by how they are sent")
                .tag("method", method.name())
                .register(meters)
                .increment();
    }

    private Announcement announcement(UploadRequest request, Named named) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Announcement announced = new Announcement(
                UUID.randomUUID().toString().replace("-", ""),
                named.podcastId(),
                named.episodeId(),
                named.key(),
                request.size(),
                request.contentType(),
                null,
                now,
                now.plus(config.lifetime()),
                Announcement.State.OPEN,
                null);
        return request.size() <= config.singlePut() ? announced : inParts(announced);
    }

    private Announcement inParts(Announcement announced) {
        PartPlan plan = PartPlan.of(announced.size(), config.partSize());
        String id = multiparts.create(announced.key(), announced.contentType(), UploadMetadata.of(announced));
        return announced.with(new Announcement.Multipart(id, plan.partSize()));
    }

    private Sending.Announced answer(Announcement announced) {
        Announcement.Multipart multipart = announced.multipart();
        if (multipart == null) {
            return Sending.Announced.of(announced, put(announced), null);
        }
        PartPlan plan = new PartPlan(announced.size(), multipart.partSize());
        Sending.Signed signed = parts(announced, multipart, plan.first(config.urlsAtOnce()));
        return Sending.Announced.of(
                announced,
                null,
                new Sending.Multipart(plan.partSize(), plan.count(), signed.parts(), signed.expiresAt()));
    }

    /**
     * Signs again.
     *
     * @param wanted numbers of parts; none means the first batch
     */
    Sending.Signed sign(Announcement announced, List<Integer> wanted) {
        Announcement.Multipart multipart = announced.multipart();
        if (multipart == null) {
            Sending.Put put = put(announced);
            return new Sending.Signed(List.of(), put, put.expiresAt());
        }
        PartPlan plan = new PartPlan(announced.size(), multipart.partSize());
        List<Integer> numbers = wanted.isEmpty() ? plan.first(config.urlsAtOnce()) : wanted;
        check(plan, numbers);
        return parts(announced, multipart, numbers);
    }

    private void check(PartPlan plan, List<Integer> numbers) {
        if (numbers.size() > config.urlsAtOnce()) {
            throw ProblemException.ofField(
                    "numbers", numbers.size() + " numbers", "at most %d parts at once".formatted(config.urlsAtOnce()));
        }
        numbers.stream().filter(number -> !plan.has(number)).findFirst().ifPresent(number -> {
            throw ProblemException.ofField(
                    "numbers", number, "this upload has the parts 1 to %d".formatted(plan.count()));
        });
    }

    private Sending.Put put(Announcement announced) {
        return Sending.Put.of(
                urls.put(announced.key(), announced.size(), announced.contentType(), UploadMetadata.of(announced)));
    }

    private Sending.Signed parts(Announcement announced, Announcement.Multipart multipart, List<Integer> numbers) {
        PartPlan plan = new PartPlan(announced.size(), multipart.partSize());
        List<SignedUrl> signed = numbers.stream()
                .map(number -> urls.part(announced.key(), multipart.id(), number, plan.sizeOf(number)))
                .toList();
        List<Sending.Part> parts = new ArrayList<>();
        for (int i = 0; i < signed.size(); i++) {
            int number = numbers.get(i);
            parts.add(new Sending.Part(number, signed.get(i).url(), plan.sizeOf(number)));
        }
        return new Sending.Signed(parts, null, signed.getFirst().expiresAt());
    }
}
