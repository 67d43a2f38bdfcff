package io.castlog.transcode;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.SearchJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.SearchJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

/** A MediaConvert whose jobs do what the test says: faults that the local one cannot be asked for. */
@Singleton
@Replaces(MediaConvertClient.class)
@Requires(property = "test.media-convert", value = "fake")
public final class FakeMediaConvert implements MediaConvertClient {
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private int throttled;

    /** Answers so many requests for a job with 429. */
    public synchronized void throttle(int requests) {
        throttled = requests;
    }

    @Override
    public synchronized CreateJobResponse createJob(CreateJobRequest request) {
        if (throttled > 0) {
            throttled--;
            throw TooManyRequestsException.builder()
                    .statusCode(429)
                    .message("Too Many Requests")
                    .build();
        }
        if (input(request).contains("refused")) {
            throw BadRequestException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorMessage("/inputs/0: no good")
                            .build())
                    .build();
        }
        Job job = jobs.values().stream()
                .filter(known -> request.clientRequestToken().equals(known.clientRequestToken()))
                .findFirst()
                .orElseGet(() -> add(request));
        return CreateJobResponse.builder().job(job).build();
    }

    private static String input(CreateJobRequest request) {
        return request.settings().inputs().getFirst().fileInput();
    }

    private Job add(CreateJobRequest request) {
        Job job = Job.builder()
                .id(Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), Character.MAX_RADIX))
                .status(JobStatus.SUBMITTED)
                .createdAt(Instant.now())
                .clientRequestToken(request.clientRequestToken())
                .userMetadata(request.userMetadata())
                .settings(request.settings())
                .build();
        jobs.put(job.id(), job);
        return job;
    }

    /** A minute passes: repeated requests are new ones. */
    public synchronized void forgetTokens() {
        jobs.replaceAll(
                (_, job) -> job.toBuilder().clientRequestToken("forgotten").build());
    }

    /** The job never was. */
    public synchronized void forget(String jobId) {
        jobs.remove(jobId);
    }

    /** Ends a job without telling anybody. */
    public synchronized void end(String jobId, JobStatus status, int errorCode) {
        jobs.computeIfPresent(
                jobId,
                (_, job) -> job.toBuilder()
                        .status(status)
                        .errorCode(errorCode)
                        .errorMessage("it failed")
                        .timing(timing -> timing.finishTime(Instant.now()))
                        .build());
    }

    /** The ids of the optional jobs of an upload. */
    public synchronized List<String> optional(String uploadId) {
        return jobs.values().stream()
                .filter(job -> uploadId.equals(job.userMetadata().get("uploadId")))
                .filter(job -> "OPUS".equals(job.userMetadata().get("kind")))
                .map(Job::id)
                .toList();
    }

    @Override
    public synchronized CancelJobResponse cancelJob(CancelJobRequest request) {
        end(request.id(), JobStatus.CANCELED, 0);
        return CancelJobResponse.builder().build();
    }

    /** What became of a job. */
    public synchronized JobStatus status(String jobId) {
        return Objects.requireNonNull(jobs.get(jobId)).status();
    }

    /** How many jobs an upload has. */
    public synchronized long count(String uploadId) {
        return jobs.values().stream()
                .filter(job -> uploadId.equals(job.userMetadata().get("uploadId")))
                .count();
    }

    @Override
    public synchronized SearchJobsResponse searchJobs(SearchJobsRequest request) {
        return SearchJobsResponse.builder()
                .jobs(newestFirst(
                        job -> job.settings().inputs().getFirst().fileInput().contains(request.inputFile())))
                .build();
    }

    @Override
    public synchronized ListJobsResponse listJobs(ListJobsRequest request) {
        return ListJobsResponse.builder()
                .jobs(newestFirst(job -> request.status() == null || job.status() == request.status()))
                .build();
    }

    private List<Job> newestFirst(Predicate<Job> wanted) {
        return jobs.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Job::createdAt).reversed())
                .toList();
    }

    @Override
    public String serviceName() {
        return "mediaconvert";
    }

    @Override
    public void close() {}
}
