package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.job.JobNews.Origin;
import io.castlog.transcode.measure.OutputConfig;
import io.castlog.transcode.preset.PresetsConfig;
import io.castlog.transcode.preset.Recipe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;

/** The jobs that MediaConvert has. */
@Singleton
public final class MediaConvertJobs {
    private static final Logger log = LoggerFactory.getLogger(MediaConvertJobs.class);

    /** SearchJobs takes no longer text; the end of a URI is where two of them differ. */
    private static final int LONGEST_SEARCH = 300;

    private static final int PAGE = 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final MediaConvertClient mediaConvert;
    private final MediaConvertConfig config;
    private final PresetsConfig presets;
    private final OutputConfig output;

    MediaConvertJobs(
            MediaConvertClient mediaConvert, MediaConvertConfig config, PresetsConfig presets, OutputConfig output) {
        this.mediaConvert = mediaConvert;
        this.config = config;
        this.presets = presets;
        this.output = output;
    }

    /** What became of a request for a job. */
    sealed interface Creation {
        /** There is a job: a new one, or the one that this request's twin made within the last minute. */
        record Created(JobId jobId) implements Creation {}

        /** MediaConvert will never take these settings. */
        record Refused(String message) implements Creation {}
    }

    /**
     * Asks for a job.
     *
     * @throws TransientException where MediaConvert throttles, is at a quota or does not let us in
     */
    Creation create(TranscodeJob job) {
        try {
            return new Creation.Created(
                    new JobId(mediaConvert.createJob(request(job)).job().id()));
        } catch (BadRequestException e) {
            return new Creation.Refused(e.awsErrorDetails().errorMessage());
        } catch (MediaConvertException e) {
            throw new TransientException("MediaConvert takes no job now: " + e.getMessage(), e);
        }
    }

    CreateJobRequest request(TranscodeJob job) {
        String destination = "s3://" + output.bucket() + "/" + job.workBase();
        return CreateJobRequest.builder()
                .role(config.roleArn())
                .queue(config.queue())
                .clientRequestToken(job.requestToken())
                .userMetadata(Origins.metadata(job))
                .settings(Recipe.of(job.presets(), presets, job.inputUri(), destination))
                .build();
    }

    /** Finds the job of this attempt, which a crash may have kept from being recorded. */
    Optional<JobId> find(TranscodeJob job) {
        String uri = job.inputUri();
        String end = uri.substring(Math.max(0, uri.length() - LONGEST_SEARCH));
        Instant oldest = job.createdAt().minus(CLOCKS_DIFFER);
        return mediaConvert
                .searchJobsPaginator(search -> search.inputFile(end)
                        .queue(config.queue())
                        .order(Order.DESCENDING)
                        .maxResults(PAGE))
                .stream()
                .flatMap(page -> page.jobs().stream())
                .takeWhile(found -> !found.createdAt().isBefore(oldest))
                .flatMap(found -> Origins.of(found.id(), found.userMetadata(), found.createdAt()).stream())
                .filter(origin -> origin.key().equals(job.key()) && origin.attempt() == job.attempt())
                .map(Origin::jobId)
                .findFirst();
    }

    /**
     * Our jobs that are over, newest first within each status; one call per page of twenty.
     *
     * @param since jobs created before are left out
     * @param pages at most, per status
     */
    public Stream<JobNews> over(Instant since, int pages) {
        return Stream.of(JobStatus.COMPLETE, JobStatus.ERROR, JobStatus.CANCELED)
                .flatMap(status -> mediaConvert
                        .listJobsPaginator(list -> list.queue(config.queue())
                                .status(status)
                                .order(Order.DESCENDING)
                                .maxResults(PAGE))
                        .stream()
                        .limit(pages)
                        .flatMap(page -> page.jobs().stream())
                        .takeWhile(job -> !job.createdAt().isBefore(since.minus(CLOCKS_DIFFER))))
                .flatMap(job -> news(job).stream());
    }

    private static Optional<JobNews> news(Job job) {
        Instant finished = job.timing() == null ? null : job.timing().finishTime();
        return Origins.of(job.id(), job.userMetadata(), finished == null ? job.createdAt() : finished)
                .map(origin -> switch (job.status()) {
                    case COMPLETE -> new JobNews.Complete(origin);
                    case CANCELED -> new JobNews.Canceled(origin);
                    default ->
                        new JobNews.Failed(
                                origin,
                                Objects.requireNonNullElse(job.errorCode(), 0),
                                String.valueOf(job.errorMessage()));
                });
    }

    /** Cancels a job; one that is over or forgotten is fine. */
    public void cancel(JobId jobId) {
        try {
            mediaConvert.cancelJob(cancel -> cancel.id(jobId.value()));
        } catch (BadRequestException | ConflictException | NotFoundException e) {
            log.info("Job not canceled jobId={} reason={}", jobId, e.getMessage());
        }
    }

    /** Asks for one job, to see that MediaConvert answers. */
    void ping() {
        var _ = mediaConvert.listJobs(list -> list.queue(config.queue()).maxResults(1));
    }
}
