package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.UploadId;
import io.castlog.transcode.job.JobKey.Kind;
import io.castlog.transcode.job.JobNews.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The user metadata of a job: how it is known to be ours, and whose. */
final class Origins {
    static final String UPLOAD_ID = "uploadId";
    static final String ATTEMPT = "attempt";
    /** Only of optional jobs. */
    static final String KIND = "kind";

    private Origins() {}

    static Map<String, String> metadata(TranscodeJob job) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                UPLOAD_ID,
                job.uploadId().value(),
                ATTEMPT,
                Integer.toString(job.attempt()),
                "podcastId",
                job.podcastId().value(),
                "episodeId",
                job.episodeId().value()));
        if (job.key().isOptional()) {
            metadata.put(KIND, job.key().kind().name());
        }
        return metadata;
    }

    /** Empty for a job that somebody else submitted. */
    static Optional<Origin> of(String jobId, Map<String, String> metadata, Instant at) {
        String uploadId = metadata.getOrDefault(UPLOAD_ID, "");
        String attempt = metadata.getOrDefault(ATTEMPT, "");
        if (!attempt.matches("[1-9][0-9]{0,3}")) {
            return Optional.empty();
        }
        try {
            Kind kind = Kind.valueOf(metadata.getOrDefault(KIND, Kind.RENDITIONS.name()));
            JobKey key = new JobKey(new UploadId(uploadId), kind);
            return Optional.of(new Origin(new JobId(jobId), key, Integer.parseInt(attempt), at));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
