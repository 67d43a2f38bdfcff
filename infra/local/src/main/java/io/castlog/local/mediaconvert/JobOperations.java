package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.Call.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Jobs: create, get, list, search, query, cancel. */
final class JobOperations {
    private static final int LONGEST_SEARCH = 300;
    private static final Set<String> STATUSES =
            Arrays.stream(Job.Status.values()).map(Enum::name).collect(Collectors.toSet());

    private final Engine engine;
    private final Capabilities capabilities;
    private final Clock clock;
    private final RateLimit createJobs;
    private final Map<String, Query> queries = new ConcurrentHashMap<>();

    /** A jobs query that was started; it is answered when its results are asked for. */
    private record Query(Map<String, String> paging, Predicate<Job> matching) {}

    JobOperations(Engine engine, Capabilities capabilities, MediaConvertConfig config) {
        this.engine = engine;
        this.capabilities = capabilities;
        this.clock = config.clock();
        this.createJobs = new RateLimit(config.createJobs(), config.clock());
    }

    /** Makes a job, or answers with the one that the same token made less than a minute ago. */
    synchronized Answer create(Call call) {
        createJobs.take();
        ServedRegion region = call.region();
        ObjectNode body = call.body();
        String token = body.path("clientRequestToken").asText();
        Optional<Job> before =
                token.isEmpty() ? Optional.empty() : region.jobs().recent(token);
        Job job = before.orElseGet(() -> {
            Instant now = Instant.ofEpochMilli(clock.millis());
            Job made = new JobRequests(region, capabilities)
                    .job(body, region.jobs().newId(now), now);
            region.jobs().add(made);
            engine.submit(region, made);
            return made;
        });
        return Answer.of(201, "job", new Views(region.arns()).job(job));
    }

    Answer get(Call call) {
        Job job = call.region().jobs().get(call.region().arns().name(Arns.JOBS, call.name()));
        return Answer.of(200, "job", new Views(call.region().arns()).job(job));
    }

    Answer cancel(Call call) {
        engine.cancel(call.region(), call.name());
        return Answer.empty(202);
    }

    Answer list(Call call) {
        return new Answer(200, page(call.region(), call.query(), matching(call)));
    }

    Answer search(Call call) {
        String wanted = call.query().getOrDefault("inputFile", "");
        if (wanted.length() > LONGEST_SEARCH) {
            throw ApiException.badRequest("inputFile: should NOT be longer than " + LONGEST_SEARCH + " characters");
        }
        return new Answer(200, page(call.region(), call.query(), matching(call).and(job -> reads(job, wanted))));
    }

    private static boolean reads(Job job, String file) {
        return job.settings()
                .path("inputs")
                .valueStream()
                .anyMatch(input -> input.path("fileInput").asText().contains(file));
    }

    private static Predicate<Job> matching(Call call) {
        Predicate<Job> all = job -> true;
        String status = call.query().get("status");
        String queue = call.query().get("queue");
        return all.and(status == null ? all : withStatus(Page.choice(call.query(), "status", STATUSES, "")))
                .and(queue == null ? all : inQueue(call.region(), queue));
    }

    private static Predicate<Job> withStatus(String status) {
        return job -> job.progress().status().name().equals(status);
    }

    private static Predicate<Job> inQueue(ServedRegion region, String nameOrArn) {
        String name =
                region.queues().get(region.arns().name(Arns.QUEUES, nameOrArn)).name();
        return job -> job.queue().equals(name);
    }

    private static ObjectNode page(ServedRegion region, Map<String, String> query, Predicate<Job> matching) {
        Views views = new Views(region.arns());
        return Page.of(query, false).of("jobs", region.jobs().all().stream().filter(matching), Job::id, views::job);
    }

    Answer startQuery(Call call) {
        Setting body = Setting.root(call.body());
        Map<String, String> paging = new HashMap<>();
        for (String field : List.of("order", "maxResults", "nextToken")) {
            if (body.at(field).present()) {
                paging.put(field, body.at(field).node().asText());
            }
        }
        var _ = Page.of(paging, false);
        List<Predicate<Job>> filters = new ArrayList<>();
        for (Setting filter : body.at("filterList").items()) {
            for (Setting value : filter.required("values").items()) {
                filters.add(filter(call.region(), filter.required("key"), value.text()));
            }
        }
        String id = UUID.randomUUID().toString();
        queries.put(id, new Query(paging, filters.stream().reduce(Predicate::or).orElse(job -> true)));
        return Answer.of(201, "id", Json.MAPPER.getNodeFactory().textNode(id));
    }

    private static Predicate<Job> filter(ServedRegion region, Setting key, String value) {
        return switch (key.text()) {
            case "queue" -> inQueue(region, value);
            case "status" -> withStatus(Page.choice(Map.of("status", value), "status", STATUSES, ""));
            case "fileInput" -> job -> reads(job, value);
            case "jobEngineVersionRequested" ->
                job -> job.request().path("jobEngineVersion").asText().equals(value);
            case "jobEngineVersionUsed" ->
                job -> value.equals(EngineVersion.CURRENT)
                        && job.request().path("jobEngineVersion").asText().equals(value);
            case "audioCodec" -> job -> codecs(job, "audioDescriptions").contains(value);
            case "videoCodec" -> job -> codecs(job, "videoDescription").contains(value);
            default -> throw key.wrong("\"" + key.text() + "\" is not a key of job queries");
        };
    }

    private static Set<String> codecs(Job job, String description) {
        return job.settings().path("outputGroups").findValues(description).stream()
                .flatMap(each -> each.findValues("codec").stream())
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Answer queryResults(Call call) {
        Query query = queries.get(call.name());
        if (query == null) {
            throw ApiException.notFound("Could not find jobs query " + call.name() + ".");
        }
        ObjectNode body = page(call.region(), query.paging(), query.matching());
        return new Answer(200, body.put("status", "COMPLETE"));
    }
}
