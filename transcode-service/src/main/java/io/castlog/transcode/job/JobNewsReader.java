package io.castlog.transcode.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.platform.event.Json;
import io.castlog.platform.listen.PermanentException;
import io.castlog.transcode.job.JobNews.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads EventBridge's "MediaConvert Job State Change" events. */
final class JobNewsReader {
    private static final String TYPE = "MediaConvert Job State Change";

    private JobNewsReader() {}

    /**
     * The news in an event; empty where it is of somebody else's job or tells nothing that we follow.
     *
     * @throws PermanentException where it is no such event
     */
    static Optional<JobNews> read(String body) {
        JsonNode event = parse(body);
        if (!event.path("detail-type").asText().equals(TYPE)) {
            throw new PermanentException("detail-type '%s' is not '%s'"
                    .formatted(event.path("detail-type").asText(), TYPE));
        }
        JsonNode detail = event.path("detail");
        String jobId = required(detail, "jobId");
        String status = required(detail, "status");
        Instant at = Instant.ofEpochMilli(detail.path("timestamp").asLong());
        return Origins.of(jobId, metadata(detail), at).flatMap(origin -> news(status, origin, detail));
    }

    private static JsonNode parse(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new PermanentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String required(JsonNode detail, String name) {
        String value = detail.path(name).asText();
        if (value.isBlank()) {
            throw new PermanentException("the event's detail has no " + name);
        }
        return value;
    }

    private static Map<String, String> metadata(JsonNode detail) {
        return detail.path("userMetadata").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    private static Optional<JobNews> news(String status, Origin origin, JsonNode detail) {
        return switch (status) {
            // The first state change of a job: it begins with the phase that reads the input.
            case "PROGRESSING" -> Optional.of(new JobNews.Running(origin, "PROBING", null));
            case "STATUS_UPDATE" -> Optional.of(running(origin, detail.path("jobProgress")));
            case "COMPLETE" -> Optional.of(new JobNews.Complete(origin));
            case "CANCELED" -> Optional.of(new JobNews.Canceled(origin));
            case "ERROR" ->
                Optional.of(new JobNews.Failed(
                        origin,
                        detail.path("errorCode").asInt(),
                        detail.path("errorMessage").asText()));
            default -> Optional.empty();
        };
    }

    private static JobNews running(Origin origin, JsonNode progress) {
        JsonNode percent = progress.path("jobPercentComplete");
        @Nullable Integer given = percent.isInt() ? (Integer) percent.asInt() : null;
        return new JobNews.Running(origin, progress.path("currentPhase").asText("TRANSCODING"), given);
    }
}
