package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept on disk.
 *
 * @param place where it waits or waited
 * @param request what CreateJob was given, with what the job template adds
 * @param resolved the settings with presets in place of their names; null where there are none
 * @param warnings for {@code messages.warning}
 * @param events not yet taken by the sink, oldest first: kept with the state they announce, so that neither is lost
 */
record Job(
        String id,
        Place place,
        Instant createdAt,
        JsonNode request,
        @Nullable JsonNode resolved,
        Map<String, String> tags,
        List<String> warnings,
        Progress progress,
        List<JsonNode> events) {
    Job {
        // Jackson reads null as a node of its own.
        resolved = resolved == null || resolved.isNull() ? null : resolved;
        tags = Map.copyOf(tags);
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
    }

    /**
     * A queue and what is left to happen there.
     *
     * @param queue the name of the queue
     * @param hops still to come, the first one next
     * @param transitions so far, oldest first
     */
    record Place(String queue, int priority, List<Hop> hops, List<Transition> transitions) {
        Place {
            hops = List.copyOf(hops);
            transitions = List.copyOf(transitions);
        }

        /** Where the first hop leads. */
        Place hopped(Instant at) {
            Hop hop = hops.getFirst();
            List<Transition> more = new ArrayList<>(transitions);
            more.add(new Transition(queue, hop.queue(), at));
            return new Place(
                    hop.queue(),
                    hop.priority() == null ? priority : hop.priority(),
                    hops.subList(1, hops.size()),
                    more);
        }

        /** Stays, because the first hop cannot be made. */
        Place stranded() {
            return new Place(queue, priority, hops.subList(1, hops.size()), transitions);
        }
    }

    /** A move from one queue to another. */
    record Transition(String source, String destination, Instant at) {}

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

        Progress done(int percentOfAll) {
            return new Progress(
                    status, phase, startTime, finishTime, retries, errorCode, errorMessage, percentOfAll, groups);
        }

        Progress complete(Instant at, List<GroupDetail> made) {
            return new Progress(
                    Status.COMPLETE, null, startTime, at, retries, null, null, percent == null ? null : 100, made);
        }

        Progress canceled(Instant at) {
            return new Progress(Status.CANCELED, null, startTime, at, retries, null, null, null, List.of());
        }

        Progress failed(Instant at, int code, String message) {
            return new Progress(Status.ERROR, null, startTime, at, retries, code, message, null, List.of());
        }
    }

    String queue() {
        return place.queue();
    }

    int priority() {
        return place.priority();
    }

    /** What to transcode. */
    JsonNode settings() {
        return resolved == null ? request.path("settings") : resolved;
    }

    /** Since when it waits in the queue it is in. */
    Instant queuedAt() {
        return place.transitions().isEmpty()
                ? createdAt
                : place.transitions().getLast().at();
    }

    boolean ended() {
        return switch (progress.status()) {
            case SUBMITTED, PROGRESSING -> false;
            case COMPLETE, CANCELED, ERROR -> true;
        };
    }

    Job with(Progress next) {
        return new Job(id, place, createdAt, request, resolved, tags, warnings, next, events);
    }

    Job at(Place next) {
        return new Job(id, next, createdAt, request, resolved, tags, warnings, progress, events);
    }

    Job withTags(Map<String, String> other) {
        return new Job(id, place, createdAt, request, resolved, other, warnings, progress, events);
    }

    Job announcing(JsonNode event) {
        List<JsonNode> more = new ArrayList<>(events);
        more.add(event);
        return withEvents(more);
    }

    Job announced() {
        return withEvents(events.subList(1, events.size()));
    }

    private Job withEvents(List<JsonNode> other) {
        return new Job(id, place, createdAt, request, resolved, tags, warnings, progress, other);
    }
}
