package io.castlog.transcode.catalog;

import io.castlog.events.OriginalTags;
import io.castlog.events.Topics;
import io.castlog.events.feed.RetagRequested;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.PermanentException;
import io.castlog.transcode.erased.Tombstones;
import io.castlog.transcode.job.JobKey;
import io.castlog.transcode.job.Jobs;
import io.castlog.transcode.job.TranscodeJob;
import io.castlog.transcode.measure.Placement;
import io.castlog.transcode.measure.Renditions;
import io.castlog.transcode.measure.Work;
import io.castlog.transcode.tag.KnownTags;
import io.castlog.transcode.tag.TagPlan;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the live files of an episode anew, where somebody asked for it. The old ones stay where they are. */
@Singleton
final class Retags {
    private static final Logger log = LoggerFactory.getLogger(Retags.class);

    private final RetagRecords records;
    private final Tombstones tombstones;
    private final Jobs jobs;
    private final KnownTags known;
    private final Renditions renditions;
    private final EventPublisher publisher;
    private final Clock clock;

    Retags(
            RetagRecords records,
            Tombstones tombstones,
            Jobs jobs,
            KnownTags known,
            Renditions renditions,
            EventPublisher publisher,
            Clock clock) {
        this.records = records;
        this.tombstones = tombstones;
        this.jobs = jobs;
        this.known = known;
        this.renditions = renditions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Does what a request asks for, with what the catalogue said before it; a request that was done is told again.
     *
     * @throws PermanentException where a file is not there any more
     */
    void perform(RetagRequested request, Received<?> received) throws IOException, InterruptedException {
        if (tombstones.cover(request.podcastId(), request.episodeId())) {
            log.info("Retag left alone, its episode was erased writeId={}", request.writeId());
            return;
        }
        Optional<RetagRecords.Done> before = records.find(request);
        RetagRecords.Done done = before.isPresent() ? before.get() : records.keep(made(request, received));
        publisher.publish(Topics.JOB_STATUS, done.event(), done.at());
    }

    private RetagRecords.Done made(RetagRequested request, Received<?> received)
            throws IOException, InterruptedException {
        TagPlan plan = plan(request, received.time());
        Work work = Work.ofRenditions(request.podcastId(), request.episodeId(), request.renditions(), plan);
        return switch (renditions.place(work)) {
            case Placement.Unusable(String detail) -> throw new PermanentException("cannot be tagged anew: " + detail);
            case Placement.Placed placed -> {
                log.info(
                        "Renditions retagged uploadId={} podcastId={} episodeId={} writeId={}",
                        request.uploadId(),
                        request.podcastId(),
                        request.episodeId(),
                        request.writeId());
                yield new RetagRecords.Done(
                        new RenditionsRetagged(
                                request.uploadId(),
                                request.podcastId(),
                                request.episodeId(),
                                request.writeId(),
                                received.offset(),
                                placed.renditions(),
                                placed.tags()),
                        clock.instant());
            }
        };
    }

    private TagPlan plan(RetagRequested request, Instant requestedAt) {
        Optional<TranscodeJob> job = jobs.find(JobKey.of(request.uploadId()));
        return TagPlan.of(
                known.find(request.podcastId(), request.episodeId()),
                request.podcastId(),
                request.episodeId(),
                job.map(TranscodeJob::tags).orElse(OriginalTags.NONE),
                job.map(TranscodeJob::receivedAt).orElse(requestedAt));
    }
}
