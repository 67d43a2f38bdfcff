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
            List.of("role", "settings", "clientRequestToken", "jobTemplate", "hopDestinations");

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
        view.put("simulateReservedQueue", request.path("simulateReservedQueue").asText("DISABLED"));
        view.put("shareStatus", "NOT_SHARED");
        accelerate(view, job);
        engine(view, request.path("jobEngineVersion").asText());
        view.set("userMetadata", orEmpty(request.path("userMetadata")));
        view.set("timing", timing(job));
        ObjectNode messages = view.putObject("messages");
        messages.putArray("info");
        job.warnings().forEach(messages.putArray("warning")::add);
        view.putArray("warnings");
        if (!view.has("hopDestinations")) {
            view.putArray("hopDestinations");
        }
        view.set("queueTransitions", transitions(job));
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
                    detail.putObject("videoDetails")
                            .put("widthInPx", output.video().path("widthInPx").intValue())
                            .put("heightInPx", output.video().path("heightInPx").intValue());
                }
            }
        }
        return groups;
    }

    private static void accelerate(ObjectNode view, Job job) {
        String mode = job.request().at("/accelerationSettings/mode").asText("DISABLED");
        view.putObject("accelerationSettings").put("mode", mode);
        boolean undecided = job.progress().status() == Job.Status.SUBMITTED;
        view.put(
                "accelerationStatus",
                mode.equals("DISABLED") ? "NOT_APPLICABLE" : undecided ? "IN_PROGRESS" : "NOT_ACCELERATED");
    }

    private static void engine(ObjectNode view, String requested) {
        if (!requested.isEmpty()) {
            view.put("jobEngineVersionRequested", requested);
        }
        if (requested.equals(EngineVersion.CURRENT)) {
            view.put("jobEngineVersionUsed", requested);
        }
    }

    private ArrayNode transitions(Job job) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (Job.Transition each : job.place().transitions()) {
            list.addObject()
                    .put("sourceQueue", arns.queue(each.source()))
                    .put("destinationQueue", arns.queue(each.destination()))
                    .put("timestamp", seconds(each.at()));
        }
        return list;
    }

    ObjectNode queue(Queue queue, ServedRegion region) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        view.put("arn", arns.queue(queue.name()));
        view.put("name", queue.name());
        if (queue.description() != null) {
            view.put("description", queue.description());
        }
        view.put("type", queue.isDefault() ? "SYSTEM" : "CUSTOM");
        view.put("status", queue.paused() ? "PAUSED" : "ACTIVE");
        view.put("pricingPlan", "ON_DEMAND");
        Integer limit = queue.concurrentJobs();
        view.put("concurrentJobs", limit == null ? region.queues().unallocated() : limit);
        view.put("createdAt", seconds(queue.createdAt()));
        view.put("lastUpdated", seconds(queue.lastUpdated()));
        view.put("submittedJobsCount", region.jobs().count(queue.name(), Job.Status.SUBMITTED));
        view.put("progressingJobsCount", region.jobs().count(queue.name(), Job.Status.PROGRESSING));
        return view;
    }

    /** A preset or a job template. */
    ObjectNode blueprint(Blueprint blueprint, String kind) {
        ObjectNode view = blueprint.body().deepCopy();
        view.put("arn", arns.of(kind, blueprint.name()));
        view.put("name", blueprint.name());
        view.put("type", "CUSTOM");
        view.put("createdAt", seconds(blueprint.createdAt()));
        view.put("lastUpdated", seconds(blueprint.lastUpdated()));
        return view;
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
