package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which jobs a list shows. */
final class JobFilters {
    private static final Set<String> STATUSES =
            Arrays.stream(Job.Status.values()).map(Enum::name).collect(Collectors.toSet());

    private JobFilters() {}

    /** The filters that every list has: {@code status} and {@code queue}. */
    static Predicate<Job> of(Call call) {
        Predicate<Job> all = job -> true;
        String status = call.query().get("status");
        String queue = call.query().get("queue");
        return all.and(status == null ? all : status(status)).and(queue == null ? all : queue(call.region(), queue));
    }

    static Predicate<Job> status(String status) {
        String checked = Page.choice(Map.of("status", status), "status", STATUSES, status);
        return job -> job.progress().status().name().equals(checked);
    }

    static Predicate<Job> queue(ServedRegion region, String nameOrArn) {
        String name =
                region.queues().get(region.arns().name(Arns.QUEUES, nameOrArn)).name();
        return job -> job.queue().equals(name);
    }

    /** Jobs with an input whose URL contains this text. */
    static Predicate<Job> input(String part) {
        return job -> job.settings()
                .path("inputs")
                .valueStream()
                .anyMatch(input -> input.path("fileInput").asText().contains(part));
    }

    /** Jobs that were asked to run on this version of the engine. */
    static Predicate<Job> engine(String version) {
        return job -> job.request().path("jobEngineVersion").asText().equals(version);
    }

    /**
     * Jobs with an output of this codec.
     *
     * @param description the field that describes the kind of track
     */
    static Predicate<Job> codec(String description, String codec) {
        return job -> job.settings().path("outputGroups").findValues(description).stream()
                .flatMap(each -> each.findValues("codec").stream())
                .map(JsonNode::asText)
                .anyMatch(codec::equals);
    }

    /** The page of the list that the query asks for. */
    static ObjectNode page(ServedRegion region, Map<String, String> query, Predicate<Job> matching) {
        return Page.of(query, false)
                .of("jobs", region.jobs().all().stream().filter(matching), Job::id, new Views(region.arns())::job);
    }
}
