package io.castlog.transcode.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.platform.event.Json;
import io.castlog.transcode.job.JobState.Ended;
import io.castlog.transcode.job.JobState.Intended;
import io.castlog.transcode.job.JobState.Submitted;
import io.castlog.transcode.preset.Presets;
import io.castlog.transcode.tag.TagPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Jobs to and from items of the table. Attributes that no query needs are JSON. */
final class JobItems {
    /** Value of the sparse attribute {@code active} of each kind of job that is not over and told. */
    enum Active {
        INTENDED,
        SUBMITTED,
        UNANNOUNCED
    }

    private JobItems() {}

    static Map<String, AttributeValue> item(TranscodeJob job) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("uploadId", text(job.key().toString()));
        item.put("podcastId", text(job.podcastId().value()));
        item.put("episodeId", text(job.episodeId().value()));
        item.put("input", text(json(job.input())));
        item.put("receivedAt", text(job.receivedAt().toString()));
        item.put("attempt", number(job.attempt()));
        item.put("requestToken", text(job.requestToken()));
        item.put("presets", text(json(job.presets())));
        item.put("tags", text(json(job.tags())));
        TagPlan plan = job.plan();
        if (plan != null) {
            item.put("plan", text(json(plan)));
        }
        item.put("createdAt", text(job.createdAt().toString()));
        item.put("updatedAt", text(job.updatedAt().toString()));
        item.put("revision", number(job.revision()));
        JobId jobId = job.jobId();
        if (jobId != null) {
            item.put("jobId", text(jobId.value()));
        }
        item.put("state", text(name(job.state())));
        putState(item, job.state());
        return item;
    }

    private static void putState(Map<String, AttributeValue> item, JobState state) {
        switch (state) {
            case Intended() -> item.put("active", text(Active.INTENDED.name()));
            case Submitted(JobId _, Instant at) -> {
                item.put("active", text(Active.SUBMITTED.name()));
                item.put("stateAt", text(at.toString()));
            }
            case Ended(JobStatusEvent outcome, Instant at, boolean announced) -> {
                if (!announced) {
                    item.put("active", text(Active.UNANNOUNCED.name()));
                }
                item.put("stateAt", text(at.toString()));
                item.put("outcome", text(json(outcome)));
            }
        }
    }

    /** As it stands in the table and in logs. */
    static String name(JobState state) {
        return switch (state) {
            case Intended() -> "INTENDED";
            case Submitted _ -> "SUBMITTED";
            case Ended ended -> name(ended.outcome());
        };
    }

    private static String name(JobStatusEvent outcome) {
        return switch (outcome) {
            case JobCompleted _ -> "COMPLETED";
            case JobFailed _ -> "FAILED";
            case JobSuperseded _ -> "SUPERSEDED";
            case RenditionAdded _ -> "ADDED";
            case RenditionFailed _ -> "NOT_ADDED";
            case JobSubmitted _, RenditionsRetagged _ -> throw new IllegalArgumentException("no end: " + outcome);
        };
    }

    static TranscodeJob job(Map<String, AttributeValue> item) {
        return new TranscodeJob(
                JobKey.parse(string(item, "uploadId")),
                new PodcastId(string(item, "podcastId")),
                new EpisodeId(string(item, "episodeId")),
                read(item, "input", InputObject.class),
                time(item, "receivedAt"),
                (int) number(item, "attempt"),
                read(item, "presets", Presets.class),
                item.containsKey("tags") ? read(item, "tags", OriginalTags.class) : OriginalTags.NONE,
                item.containsKey("plan") ? read(item, "plan", TagPlan.class) : null,
                state(item),
                time(item, "createdAt"),
                time(item, "updatedAt"),
                number(item, "revision"));
    }

    private static JobState state(Map<String, AttributeValue> item) {
        return switch (string(item, "state")) {
            case "INTENDED" -> new Intended();
            case "SUBMITTED" -> new Submitted(new JobId(string(item, "jobId")), time(item, "stateAt"));
            case "COMPLETED" -> ended(item, JobCompleted.class);
            case "FAILED" -> ended(item, JobFailed.class);
            case "SUPERSEDED" -> ended(item, JobSuperseded.class);
            case "ADDED" -> ended(item, RenditionAdded.class);
            case "NOT_ADDED" -> ended(item, RenditionFailed.class);
            case String other -> throw new IllegalStateException("job state '%s' is not known".formatted(other));
        };
    }

    private static Ended ended(Map<String, AttributeValue> item, Class<? extends JobStatusEvent> type) {
        return new Ended(read(item, "outcome", type), time(item, "stateAt"), !item.containsKey("active"));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("job %s has no %s".formatted(item.get("uploadId"), name));
        }
        return value;
    }

    static String string(Map<String, AttributeValue> item, String name) {
        return attribute(item, name).s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(attribute(item, name).n());
    }

    private static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.parse(string(item, name));
    }

    private static <T> T read(Map<String, AttributeValue> item, String name, Class<T> type) {
        try {
            return Json.mapper().readValue(string(item, name), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job %s has a broken %s".formatted(item.get("uploadId"), name), e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + value, e);
        }
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
