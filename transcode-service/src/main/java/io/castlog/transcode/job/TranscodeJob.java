package io.castlog.transcode.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.WrittenTags;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.transcode.job.JobState.Ended;
import io.castlog.transcode.job.JobState.Intended;
import io.castlog.transcode.job.JobState.Submitted;
import io.castlog.transcode.preset.Presets;
import io.castlog.transcode.tag.TagPlan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one job of an upload: a row of the jobs table.
 *
 * @param receivedAt when the recording arrived
 * @param attempt counts from 1
 * @param presets what this attempt makes; kept, so that submitting it again asks for the same
 * @param tags what the recording says of itself
 * @param plan what this attempt writes into its files; decided when it completes, and kept, so that doing it again
 *     gives the same bytes
 * @param updatedAt of the last write
 * @param revision counts writes; a write names the one it replaces
 */
public record TranscodeJob(
        JobKey key,
        PodcastId podcastId,
        EpisodeId episodeId,
        InputObject input,
        Instant receivedAt,
        int attempt,
        Presets presets,
        OriginalTags tags,
        @Nullable TagPlan plan,
        JobState state,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    static TranscodeJob intended(UploadReceived upload, Instant receivedAt, Presets presets, Instant now) {
        return new TranscodeJob(
                JobKey.of(upload.uploadId()),
                upload.podcastId(),
                upload.episodeId(),
                upload.object(),
                receivedAt,
                1,
                presets,
                upload.tags(),
                null,
                new Intended(),
                now,
                now,
                1);
    }

    /** The intent of the optional job of the same upload. */
    TranscodeJob opus(Instant now) {
        return new TranscodeJob(
                JobKey.ofOpus(uploadId()),
                podcastId,
                episodeId,
                input,
                receivedAt,
                1,
                Presets.OPUS,
                tags,
                null,
                new Intended(),
                now,
                now,
                1);
    }

    /** The upload whose recording it uses. */
    public UploadId uploadId() {
        return key.uploadId();
    }

    TranscodeJob submitted(JobId jobId, Instant now) {
        return next(attempt, null, new Submitted(jobId, now), now);
    }

    TranscodeJob nextAttempt(Instant now) {
        return next(attempt + 1, null, new Intended(), now);
    }

    TranscodeJob ended(JobStatusEvent outcome, Instant now) {
        return next(attempt, plan, new Ended(outcome, now, false), now);
    }

    TranscodeJob announced(Ended ended, Instant now) {
        return next(attempt, plan, new Ended(ended.outcome(), ended.at(), true), now);
    }

    TranscodeJob planned(TagPlan decided, Instant now) {
        return next(attempt, decided, state, now);
    }

    private TranscodeJob next(int attempt, @Nullable TagPlan plan, JobState state, Instant now) {
        return new TranscodeJob(
                key,
                podcastId,
                episodeId,
                input,
                receivedAt,
                attempt,
                presets,
                tags,
                plan,
                state,
                createdAt,
                now,
                revision + 1);
    }

    JobStatusEvent completed(JobId jobId, List<Rendition> renditions, WrittenTags written) {
        return switch (key.kind()) {
            case RENDITIONS -> new JobCompleted(uploadId(), podcastId, episodeId, attempt, jobId, renditions, written);
            case OPUS -> new RenditionAdded(uploadId(), podcastId, episodeId, attempt, jobId, renditions.getFirst());
        };
    }

    JobStatusEvent failed(Reason reason, String detail) {
        return switch (key.kind()) {
            case RENDITIONS -> new JobFailed(uploadId(), podcastId, episodeId, attempt, jobId(), reason, detail);
            case OPUS ->
                new RenditionFailed(
                        uploadId(), podcastId, episodeId, Presets.OPUS_NAME, attempt, jobId(), reason, detail);
        };
    }

    JobStatusEvent superseded() {
        return switch (key.kind()) {
            case RENDITIONS -> new JobSuperseded(uploadId(), podcastId, episodeId, attempt, jobId());
            case OPUS -> failed(JobErrors.SUPERSEDED, "the input changed");
        };
    }

    /** MediaConvert's id for this attempt; null where none is known. */
    @Nullable
    JobId jobId() {
        return switch (state) {
            case Intended() -> null;
            case Submitted(JobId jobId, Instant _) -> jobId;
            case Ended(JobStatusEvent outcome, Instant _, boolean _) ->
                switch (outcome) {
                    case JobCompleted completed -> completed.jobId();
                    case JobFailed failed -> failed.jobId();
                    case JobSuperseded superseded -> superseded.jobId();
                    case RenditionAdded added -> added.jobId();
                    case RenditionFailed failed -> failed.jobId();
                    case JobSubmitted _, RenditionsRetagged _ -> throw new IllegalStateException("no end: " + outcome);
                };
        };
    }

    /** MediaConvert takes two requests with one token within a minute for one; 36 ASCII characters of the 64 allowed. */
    String requestToken() {
        return UUID.nameUUIDFromBytes((key + "/" + attempt).getBytes(UTF_8)).toString();
    }

    String inputUri() {
        return "s3://" + input.bucket() + "/" + input.key();
    }

    /** The key, without a rendition's suffix, under which MediaConvert leaves its work in the output bucket. */
    public String workBase() {
        String folder = key.isOptional() ? "opus-" + attempt : Integer.toString(attempt);
        return "work/" + uploadId() + "/" + folder + "/" + uploadId();
    }
}
