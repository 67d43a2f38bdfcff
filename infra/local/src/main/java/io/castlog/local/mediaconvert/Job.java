package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept on disk.
 *
 * @param queue the name of its queue
 * @param request what CreateJob was given
 * @param warnings for {@code messages.warning}
 * @param events not yet taken by the sink, oldest first: kept with the state they announce, so that neither is lost
 */
record Job(
        String id,
        String queue,
        Instant createdAt,
        JsonNode request,
        List<String> warnings,
        Progress progress,
        List<JsonNode> events) {
    Job {
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
    }

    enum Status {
        SUBMITTED,
        PROGRESSING,
        COMPLETE,
        CANCELED,
        ERROR
    }

    enum Phase {
        PROBING,
        TRANSCODING,
        UPLOADING
    }

    /**
     * How far a job is.
     *
     * @param retries how often it was started again after the server was stopped in the middle
     * @param percent how far all is, where AWS tells it: not in jobs with an audio-only output
     * @param groups what became of the output groups; empty before the end
     */
    record Progress(
            Status status,
            @Nullable Phase phase,
            @Nullable Instant startTime,
            @Nullable Instant finishTime,
            int retries,
            @Nullable Integer errorCode,
            @Nullable String errorMessage,
            @Nullable Integer percent,
            List<GroupDetail> groups) {
        Progress {
            groups = List.copyOf(groups);
        }

        static Progress submitted(int retries) {
            return new Progress(Status.SUBMITTED, null, null, null, retries, null, null, null, List.of());
        }

        Progress at(Phase next, Instant start) {
            return new Progress(Status.PROGRESSING, next, start, null, retries, null, null, null, List.of());
        }

        Progress complete(Instant at, List<GroupDetail> made) {
            return new Progress(Status.COMPLETE, null, startTime, at, retries, null, null, null, made);
        }

        Progress canceled(Instant at) {
            return new Progress(Status.CANCELED, null, startTime, at, retries, null, null, null, List.of());
        }

        Progress failed(Instant at, int code, String message) {
            return new Progress(Status.ERROR, null, startTime, at, retries, code, message, null, List.of());
        }
    }

    int priority() {
        return request.path("priority").asInt(0);
    }

    JsonNode settings() {
        return request.path("settings");
    }

    boolean ended() {
        return switch (progress.status()) {
            case SUBMITTED, PROGRESSING -> false;
            case COMPLETE, CANCELED, ERROR -> true;
        };
    }

    Job with(Progress next) {
        return new Job(id, queue, createdAt, request, warnings, next, events);
    }

    Job announcing(JsonNode event) {
        List<JsonNode> more = new ArrayList<>(events);
        more.add(event);
        return new Job(id, queue, createdAt, request, warnings, progress, more);
    }

    Job announced() {
        return new Job(id, queue, createdAt, request, warnings, progress, events.subList(1, events.size()));
    }
}
