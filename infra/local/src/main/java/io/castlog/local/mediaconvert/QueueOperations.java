package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.Call.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queues: create, get, list, update, delete. All are on demand. */
final class QueueOperations {
    private final Engine engine;
    private final Clock clock;

    QueueOperations(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    Answer create(Call call) {
        Setting body = Setting.root(call.body());
        Setting name = body.required("name");
        if (!Queues.NAME.matcher(name.text()).matches()) {
            throw name.wrong("should match pattern " + Queues.NAME + ", is \"" + name.text() + "\"");
        }
        if (body.at("pricingPlan")
                .oneOf(Set.of("ON_DEMAND", "RESERVED"), "ON_DEMAND")
                .equals("RESERVED")) {
            throw body.at("pricingPlan")
                    .wrong("RESERVED is a commitment for twelve months, which the local MediaConvert does not sell");
        }
        Queue fresh = Queue.named(name.text(), now());
        Queue queue = new Queue(
                fresh.name(),
                description(body, null),
                isPaused(body, fresh),
                concurrentJobs(body, fresh, call.region().queues()),
                Tags.of(body.at("tags")),
                fresh.createdAt(),
                fresh.lastUpdated());
        return Answer.of(
                201, "queue", view(call).apply(call.region().queues().shelf().create(queue)));
    }

    Answer update(Call call) {
        Setting body = Setting.root(call.body());
        Queues queues = call.region().queues();
        Queue changed = queues.shelf()
                .update(
                        name(call),
                        queue -> new Queue(
                                queue.name(),
                                description(body, queue.description()),
                                isPaused(body, queue),
                                concurrentJobs(body, queue, queues),
                                queue.tags(),
                                queue.createdAt(),
                                now()));
        engine.queueChanged();
        return Answer.of(200, "queue", view(call).apply(changed));
    }

    private static @Nullable String description(Setting body, @Nullable String before) {
        Setting given = body.at("description");
        return given.present() ? given.text() : before;
    }

    private static boolean isPaused(Setting body, Queue before) {
        return body.at("status")
                .oneOf(Set.of("ACTIVE", "PAUSED"), before.paused() ? "PAUSED" : "ACTIVE")
                .equals("PAUSED");
    }

    private static @Nullable Integer concurrentJobs(Setting body, Queue before, Queues queues) {
        body.at("reservationPlanSettings").unsupportedIfPresent();
        body.at("maximumConcurrentFeeds").unsupportedIfPresent();
        Setting given = body.at("concurrentJobs");
        if (!given.present()) {
            return before.concurrentJobs();
        }
        int wanted = given.integer(0, Integer.MAX_VALUE);
        int free = queues.unallocated() + (before.concurrentJobs() == null ? 0 : before.concurrentJobs());
        if (wanted > free) {
            throw ApiException.overQuota(given.path() + ": " + wanted + " is more than the " + free
                    + " concurrent jobs that are not allocated to other queues");
        }
        return wanted;
    }

    Answer get(Call call) {
        return Answer.of(200, "queue", view(call).apply(call.region().queues().get(name(call))));
    }

    Answer delete(Call call) {
        ServedRegion region = call.region();
        Queue queue = region.queues().get(name(call));
        if (queue.isDefault()) {
            throw ApiException.badRequest("The Default queue cannot be deleted.");
        }
        long unfinished = region.jobs().count(queue.name(), Job.Status.SUBMITTED)
                + region.jobs().count(queue.name(), Job.Status.PROGRESSING);
        if (unfinished > 0) {
            throw ApiException.conflict(
                    "Queue " + queue.name() + " has " + unfinished + " unfinished jobs and cannot be deleted.");
        }
        region.queues().shelf().delete(queue.name());
        return Answer.empty(202);
    }

    Answer list(Call call) {
        Queues queues = call.region().queues();
        String listBy = Page.choice(call.query(), "listBy", Set.of("NAME", "CREATION_DATE"), "CREATION_DATE");
        var body = Page.of(call.query(), true).of("queues", queues.all().stream(), Page.key(listBy), view(call));
        body.put("totalConcurrentJobs", Queues.TOTAL_CONCURRENT_JOBS);
        body.put("unallocatedConcurrentJobs", queues.unallocated());
        return new Answer(200, body);
    }

    private static String name(Call call) {
        return call.region().arns().name(Arns.QUEUES, call.name());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static Function<Queue, JsonNode> view(Call call) {
        return queue -> new Views(call.region().arns()).queue(queue, call.region());
    }
}
