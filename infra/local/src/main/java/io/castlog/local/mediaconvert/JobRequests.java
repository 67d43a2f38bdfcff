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
    private static final List<String> FROM_TEMPLATE =
            List.of("queue", "priority", "hopDestinations", "accelerationSettings", "statusUpdateInterval");

    private final ServedRegion region;
    private final Capabilities capabilities;

    JobRequests(ServedRegion region, Capabilities capabilities) {
        this.region = region;
        this.capabilities = capabilities;
    }

    /** The job that a request asks for, or ApiException. */
    Job job(ObjectNode asked, String id, Instant now) {
        Setting given = Setting.root(asked);
        if (!given.required("settings").node().isObject()) {
            throw given.at("settings").wrong("should be object");
        }
        ObjectNode body = withTemplate(given);
        Setting request = Setting.root(body);
        checkCaller(request);
        JobOptions options = JobOptions.read(request, region);
        Map<String, String> tags = Tags.of(request.at("tags"));
        List<String> warnings = new ArrayList<>(options.warnings());
        warnings.addAll(aside(request));
        JsonNode settings = body.path("settings");
        JsonNode resolved = OutputPresets.areIn(settings) ? new OutputPresets(region).resolve(settings) : null;
        JobPlan plan = JobPlanner.plan(resolved == null ? settings : resolved, now, capabilities);
        warnings.addAll(plan.warnings());
        return new Job(id, options.place(), now, body, resolved, tags, warnings, Job.Progress.submitted(0), List.of());
    }

    /** Reads what has no effect on the work, and returns warnings about what nobody read. */
    private static List<String> aside(Setting request) {
        withoutEffect(request.at("billingTagsSource"), Set.of("QUEUE", "PRESET", "JOB_TEMPLATE", "JOB"), "JOB");
        withoutEffect(request.at("simulateReservedQueue"), Set.of("DISABLED", "ENABLED"), "DISABLED");
        List<String> warnings = new ArrayList<>();
        EngineVersion.read(request.at("jobEngineVersion")).ifPresent(warnings::add);
        for (Setting entry : request.at("userMetadata").entries().values()) {
            entry.text();
        }
        request.at("jobTemplate").ignore();
        request.at("settings").ignore();
        request.unread().forEach(path -> warnings.add(path + " is accepted and not done by the local MediaConvert"));
        return warnings;
    }

    /** The request with what its job template says where it says nothing itself. */
    private ObjectNode withTemplate(Setting asked) {
        ObjectNode request = asked.node().deepCopy();
        Setting named = asked.at("jobTemplate");
        if (!named.present()) {
            return request;
        }
        String name = region.arns().name(Arns.JOB_TEMPLATES, named.text());
        Blueprint template = region.jobTemplates().get(name);
        for (String field : FROM_TEMPLATE) {
            if (!request.hasNonNull(field) && template.body().hasNonNull(field)) {
                request.set(field, template.body().get(field));
            }
        }
        request.put("jobTemplate", region.arns().of(Arns.JOB_TEMPLATES, name));
        request.set("settings", Overlay.template(template.settings(), request.path("settings")));
        return request;
    }

    private static void withoutEffect(Setting setting, Set<String> allowed, String otherwise) {
        if (!setting.oneOf(allowed, otherwise).equals(otherwise)) {
            setting.notDone();
        }
    }

    private static void checkCaller(Setting request) {
        Setting role = request.required("role");
        if (!ROLE.matcher(role.text()).matches()) {
            throw role.wrong("should match pattern " + ROLE + ", is \"" + role.text() + "\"");
        }
        Setting token = request.at("clientRequestToken");
        if (token.present() && !TOKEN.matcher(token.text()).matches()) {
            throw token.wrong("should be 1 to 64 ASCII characters");
        }
    }
}
