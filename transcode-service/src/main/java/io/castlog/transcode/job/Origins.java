package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.UploadId;
import io.castlog.transcode.job.JobNews.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The user metadata of a job: how it is known to be ours, and whose. */
final class Origins {
    static final String UPLOAD_ID = "uploadId";
    static final String ATTEMPT = "attempt";

    private Origins() {}

    static Map<String, String> metadata(TranscodeJob job) {
        return Map.of(
                UPLOAD_ID,
                job.uploadId().value(),
                ATTEMPT,
                Integer.toString(job.attempt()),
                "podcastId",
                job.podcastId().value(),
                "episodeId",
                job.episodeId().value());
    }

    /** Empty for a job that somebody else submitted. */
    static Optional<Origin> of(String jobId, Map<String, String> metadata, Instant at) {
        String uploadId = metadata.getOrDefault(UPLOAD_ID, "");
        String attempt = metadata.getOrDefault(ATTEMPT, "");
        if (!attempt.matches("[1-9][0-9]{0,3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(new JobId(jobId), new UploadId(uploadId), Integer.parseInt(attempt), at));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
