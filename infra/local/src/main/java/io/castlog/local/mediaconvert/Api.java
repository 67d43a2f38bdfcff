package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of the API, without HTTP. */
final class Api {
    private static final int PAGE = 20;

    private final Jobs jobs;
    private final Queues queues;
    private final JobRequests requests;
    private final Engine engine;
    private final Arns arns;
    private final Views views;
    private final Clock clock;
    private final RateLimit createJobs;

    Api(Jobs jobs, Queues queues, Engine engine, Arns arns, Capabilities capabilities, MediaConvertConfig config) {
        this.jobs = jobs;
        this.queues = queues;
        this.requests = new JobRequests(queues, arns, capabilities);
        this.engine = engine;
        this.arns = arns;
        this.views = new Views(arns);
        this.clock = config.clock();
        this.createJobs = new RateLimit(config.createJobs(), config.clock());
    }

    /** An answer: a status and a body. */
    record Answer(int status, JsonNode body) {}

    /** Makes a job, or answers with the one that the same token made less than a minute ago. */
    synchronized Answer createJob(ObjectNode body) {
        createJobs.take();
        String token = body.path("clientRequestToken").asText();
        Optional<Job> before = token.isEmpty() ? Optional.empty() : jobs.recent(token);
        Job job = before.orElseGet(() -> {
            Instant now = Instant.ofEpochMilli(clock.millis());
            Job made = requests.job(body, jobs.newId(now), now);
            jobs.add(made);
            engine.submit(made);
            return made;
        });
        return new Answer(201, wrapped("job", views.job(job)));
    }

    Answer getJob(String id) {
        return new Answer(200, wrapped("job", views.job(jobs.get(id))));
    }

    Answer cancelJob(String id) {
        engine.cancel(id);
        return new Answer(202, Json.MAPPER.createObjectNode());
    }

    Answer listJobs(Map<String, String> query) {
        return page(query, matching(query));
    }

    Answer searchJobs(Map<String, String> query) {
        String wanted = query.getOrDefault("inputFile", "");
        return page(query, matching(query).and(job -> inputs(job).anyMatch(file -> file.contains(wanted))));
    }

    private static Stream<String> inputs(Job job) {
        return job.settings()
                .path("inputs")
                .valueStream()
                .map(input -> input.path("fileInput").asText());
    }

    private Predicate<Job> matching(Map<String, String> query) {
        String status = query.get("status");
        if (status != null) {
            try {
                Job.Status.valueOf(status);
            } catch (IllegalArgumentException e) {
                throw ApiException.badRequest("status: \"" + status + "\" is not a job status");
            }
        }
        String queue = query.get("queue");
        String name = queue == null ? null : queues.get(arns.queueName(queue)).name();
        return job -> (status == null || job.progress().status().name().equals(status))
                && (name == null || job.queue().equals(name));
    }

    private Answer page(Map<String, String> query, Predicate<Job> matching) {
        boolean ascending = order(query).equals("ASCENDING");
        int most = pageSize(query);
        String after = after(query.get("nextToken"));
        Collection<Job> all = ascending ? jobs.oldestFirst() : jobs.newestFirst();
        List<Job> found = all.stream()
                .filter(job -> after == null
                        || (ascending ? job.id().compareTo(after) > 0 : job.id().compareTo(after) < 0))
                .filter(matching)
                .limit(most + 1L)
                .toList();
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode list = body.putArray("jobs");
        found.stream().limit(most).forEach(job -> list.add(views.job(job)));
        if (found.size() > most) {
            body.put("nextToken", token(found.get(most - 1).id()));
        }
        return new Answer(200, body);
    }

    private static String order(Map<String, String> query) {
        String order = query.getOrDefault("order", "DESCENDING");
        if (!order.equals("ASCENDING") && !order.equals("DESCENDING")) {
            throw ApiException.badRequest("order: \"" + order + "\" is not one of ASCENDING, DESCENDING");
        }
        return order;
    }

    private static int pageSize(Map<String, String> query) {
        String given = query.getOrDefault("maxResults", Integer.toString(PAGE));
        if (!given.matches("\\d{1,2}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > PAGE) {
            throw ApiException.badRequest("maxResults: should be 1 to " + PAGE + ", is " + given);
        }
        return Integer.parseInt(given);
    }

    private static String token(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String after(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("nextToken: was not given by this service");
        }
    }

    Answer describeEndpoints(String self) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("endpoints").addObject().put("url", self);
        return new Answer(200, body);
    }

    Answer createQueue(ObjectNode body) {
        Setting request = Setting.root(body);
        String name = request.required("name").text();
        for (String field : List.of("reservationPlanSettings", "concurrentJobs")) {
            request.at(field).unsupportedIfPresent();
        }
        if (!request.at("status").oneOf(Set.of("ACTIVE", "PAUSED"), "ACTIVE").equals("ACTIVE")
                || !request.at("pricingPlan")
                        .oneOf(Set.of("ON_DEMAND", "RESERVED"), "ON_DEMAND")
                        .equals("ON_DEMAND")) {
            throw ApiException.badRequest("The local MediaConvert has active on-demand queues only");
        }
        Setting description = request.at("description");
        Queue queue = queues.create(name, description.present() ? description.text() : null);
        return new Answer(201, wrapped("queue", view(queue)));
    }

    Answer getQueue(String name) {
        return new Answer(200, wrapped("queue", view(queues.get(arns.queueName(name)))));
    }

    Answer listQueues(Map<String, String> query) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode list = body.putArray("queues");
        List<Queue> all = queues.oldestFirst();
        (order(query).equals("ASCENDING") ? all : all.reversed()).forEach(queue -> list.add(view(queue)));
        return new Answer(200, body);
    }

    private ObjectNode view(Queue queue) {
        return views.queue(queue, count(queue, Job.Status.SUBMITTED), count(queue, Job.Status.PROGRESSING));
    }

    private long count(Queue queue, Job.Status status) {
        return jobs.oldestFirst().stream()
                .filter(job ->
                        job.queue().equals(queue.name()) && job.progress().status() == status)
                .count();
    }

    private static ObjectNode wrapped(String name, JsonNode value) {
        return Json.MAPPER.createObjectNode().set(name, value);
    }
}
