package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.Call.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Jobs: create, get, list, search, cancel. */
final class JobOperations {
    private static final int LONGEST_SEARCH = 300;

    private final Engine engine;
    private final Capabilities capabilities;
    private final Clock clock;
    private final RateLimit createJobs;

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
        return answer(201, region, before.orElseGet(() -> made(region, body)));
    }

    private Job made(ServedRegion region, ObjectNode body) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Job job = new JobRequests(region, capabilities).job(body, region.jobs().newId(now), now);
        region.jobs().add(job);
        engine.submit(region, job);
        return job;
    }

    Answer get(Call call) {
        return answer(200, call.region(), call.region().jobs().get(id(call)));
    }

    private static Answer answer(int status, ServedRegion region, Job job) {
        return Answer.of(status, "job", new Views(region.arns()).job(job));
    }

    Answer cancel(Call call) {
        engine.cancel(call.region(), id(call));
        return Answer.empty(202);
    }

    private static String id(Call call) {
        return call.region().arns().name(Arns.JOBS, call.name());
    }

    Answer list(Call call) {
        return new Answer(200, JobFilters.page(call.region(), call.query(), JobFilters.of(call)));
    }

    Answer search(Call call) {
        String wanted = call.query().getOrDefault("inputFile", "");
        if (wanted.length() > LONGEST_SEARCH) {
            throw ApiException.badRequest("inputFile: should NOT be longer than " + LONGEST_SEARCH + " characters");
        }
        return new Answer(
                200,
                JobFilters.page(call.region(), call.query(), JobFilters.of(call).and(JobFilters.input(wanted))));
    }
}
