package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a CreateJob request around its settings, and makes the job. */
final class JobRequests {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");
    private static final Pattern TOKEN = Pattern.compile("\\p{ASCII}{1,64}");
    private static final Set<String> INTERVALS = Set.of(
            "SECONDS_10",
            "SECONDS_12",
            "SECONDS_15",
            "SECONDS_20",
            "SECONDS_30",
            "SECONDS_60",
            "SECONDS_120",
            "SECONDS_180",
            "SECONDS_240",
            "SECONDS_300",
            "SECONDS_360",
            "SECONDS_420",
            "SECONDS_480",
            "SECONDS_540",
            "SECONDS_600");

    private final Queues queues;
    private final Arns arns;
    private final Capabilities capabilities;

    JobRequests(Queues queues, Arns arns, Capabilities capabilities) {
        this.queues = queues;
        this.arns = arns;
        this.capabilities = capabilities;
    }

    /** The job that a request asks for, or ApiException. */
    Job job(ObjectNode body, String id, Instant now) {
        Setting request = Setting.root(body);
        Setting role = request.required("role");
        if (!ROLE.matcher(role.text()).matches()) {
            throw role.wrong("should match pattern " + ROLE + ", is \"" + role.text() + "\"");
        }
        if (!request.required("settings").node().isObject()) {
            throw request.at("settings").wrong("should be object");
        }
        String queue = queues.get(arns.queueName(request.at("queue").text(Queue.DEFAULT)))
                .name();
        request.at("priority").integer(-50, 50, 0);
        request.at("statusUpdateInterval").oneOf(INTERVALS, "SECONDS_60");
        request.at("billingTagsSource").oneOf(Set.of("QUEUE", "PRESET", "JOB_TEMPLATE", "JOB"), "JOB");
        request.at("simulateReservedQueue").oneOf(Set.of("DISABLED", "ENABLED"), "DISABLED");
        request.at("jobTemplate").unsupportedIfPresent();
        Setting token = request.at("clientRequestToken");
        if (token.present() && !TOKEN.matcher(token.text()).matches()) {
            throw token.wrong("should be 1 to 64 ASCII characters");
        }
        for (String map : List.of("userMetadata", "tags")) {
            for (Setting entry : request.at(map).entries().values()) {
                entry.text();
            }
        }
        List<String> warnings = new ArrayList<>(accepted(request));
        JobPlan plan = JobPlanner.plan(body.path("settings"), now, capabilities);
        warnings.addAll(plan.warnings());
        return new Job(id, queue, now, body, warnings, Job.Progress.submitted(0), List.of());
    }

    private static List<String> accepted(Setting request) {
        List<String> warnings = new ArrayList<>();
        Setting mode = request.at("accelerationSettings").at("mode");
        if (!mode.oneOf(Set.of("DISABLED", "ENABLED", "PREFERRED"), "DISABLED").equals("DISABLED")) {
            warnings.add("/accelerationSettings/mode is accepted and not done by the local MediaConvert");
        }
        for (Map.Entry<String, String> field : Map.of(
                        "hopDestinations", "/hopDestinations", "jobEngineVersion", "/jobEngineVersion")
                .entrySet()) {
            JsonNode node = request.at(field.getKey()).node();
            if (!node.isMissingNode() && !node.isNull() && !(node.isArray() && node.isEmpty())) {
                warnings.add(field.getValue() + " is accepted and not done by the local MediaConvert");
            }
        }
        return warnings;
    }
}
