package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs and queues as the API shows them: names in lowerCamel, times as seconds. */
final class Views {
    private static final List<String> ECHOED =
            List.of("role", "settings", "clientRequestToken", "simulateReservedQueue", "jobEngineVersion");

    private final Arns arns;

    Views(Arns arns) {
        this.arns = arns;
    }

    ObjectNode job(Job job) {
        JsonNode request = job.request();
        Job.Progress progress = job.progress();
        ObjectNode view = Json.MAPPER.createObjectNode();
        view.put("arn", arns.job(job.id()));
        view.put("id", job.id());
        view.put("createdAt", seconds(job.createdAt()));
        view.put("queue", arns.queue(job.queue()));
        view.put("status", progress.status().name());
        if (progress.phase() != null) {
            view.put("currentPhase", progress.phase().name());
        }
        if (progress.percent() != null) {
            view.put("jobPercentComplete", progress.percent());
        }
        if (progress.errorCode() != null) {
            view.put("errorCode", progress.errorCode()).put("errorMessage", progress.errorMessage());
        }
        for (String field : ECHOED) {
            if (request.has(field)) {
                view.set(field, request.get(field));
            }
        }
        view.put("priority", job.priority());
        view.put("retryCount", progress.retries());
        view.put("statusUpdateInterval", request.path("statusUpdateInterval").asText("SECONDS_60"));
        view.put("billingTagsSource", request.path("billingTagsSource").asText("JOB"));
        view.put("accelerationStatus", "NOT_APPLICABLE");
        view.putObject("accelerationSettings").put("mode", "DISABLED");
        view.set("userMetadata", orEmpty(request.path("userMetadata")));
        view.set("timing", timing(job));
        ObjectNode messages = view.putObject("messages");
        messages.putArray("info");
        job.warnings().forEach(messages.putArray("warning")::add);
        view.putArray("warnings");
        view.putArray("hopDestinations");
        view.set("outputGroupDetails", outputs(progress));
        return view;
    }

    private static JsonNode orEmpty(JsonNode node) {
        return node.isObject() ? node : Json.MAPPER.createObjectNode();
    }

    private static ObjectNode timing(Job job) {
        ObjectNode timing = Json.MAPPER.createObjectNode();
        timing.put("submitTime", seconds(job.createdAt()));
        put(timing, "startTime", job.progress().startTime());
        put(timing, "finishTime", job.progress().finishTime());
        return timing;
    }

    private static void put(ObjectNode node, String field, @Nullable Instant time) {
        if (time != null) {
            node.put(field, seconds(time));
        }
    }

    private static ArrayNode outputs(Job.Progress progress) {
        ArrayNode groups = Json.MAPPER.createArrayNode();
        for (GroupDetail group : progress.groups()) {
            ArrayNode outputs = groups.addObject().putArray("outputDetails");
            for (GroupDetail.OutputDetail output : group.outputs()) {
                ObjectNode detail = outputs.addObject().put("durationInMs", output.durationMillis());
                if (output.video() != null) {
                    detail.set("videoDetails", output.video());
                }
            }
        }
        return groups;
    }

    ObjectNode queue(Queue queue, long submitted, long progressing) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        view.put("arn", arns.queue(queue.name()));
        view.put("name", queue.name());
        if (queue.description() != null) {
            view.put("description", queue.description());
        }
        view.put("type", queue.type());
        view.put("status", "ACTIVE");
        view.put("pricingPlan", "ON_DEMAND");
        view.put("createdAt", seconds(queue.createdAt()));
        view.put("lastUpdated", seconds(queue.createdAt()));
        view.put("submittedJobsCount", submitted);
        view.put("progressingJobsCount", progressing);
        return view;
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
