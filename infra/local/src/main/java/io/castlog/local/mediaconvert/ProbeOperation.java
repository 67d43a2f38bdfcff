package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.Call.Answer;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Looks into a file of S3 without a job. */
final class ProbeOperation {
    private final Storage storage;
    private final Probe probe;
    private final JobLimits limits;
    private final Path work;
    private final Semaphore places;

    ProbeOperation(Storage storage, Probe probe, MediaConvertConfig config) {
        this.storage = storage;
        this.probe = probe;
        this.limits = config.limits();
        this.work = config.data().resolve("work");
        this.places = new Semaphore(config.workers());
    }

    Answer probe(Call call) throws IOException, InterruptedException {
        List<Setting> files = Setting.root(call.body()).required("inputFiles").items();
        if (files.size() != 1) {
            throw ApiException.badRequest("/inputFiles: should have exactly 1 item");
        }
        Setting url = files.getFirst().required("fileUrl");
        S3Location location = S3Location.of(url);
        if (!call.region().policies().allows(location.uri())) {
            throw ApiException.forbidden(url.path() + ": the policy of the account disallows inputs like this");
        }
        ArrayNode results = Json.MAPPER.createArrayNode();
        results.add(result(location));
        return Answer.of(200, "probeResults", results);
    }

    private JsonNode result(S3Location location) throws IOException, InterruptedException {
        places.acquire();
        Path folder = Files.createTempDirectory(work, "probe-");
        Path file = folder.resolve("input");
        try {
            var _ = storage.fetch(location, file, limits.inputBytes(), limits, () -> false);
            ObjectNode metadata = storage.metadata(location);
            return ProbeView.result(media(probe.probe(file)), location, metadata);
        } catch (JobFailedException e) {
            throw switch (e.code()) {
                case S3_NOT_FOUND -> ApiException.notFound(e.text());
                case S3_ACCESS_DENIED -> ApiException.forbidden(e.text());
                default -> ApiException.badRequest(e.text());
            };
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
            places.release();
        }
    }

    private static ProbedMedia media(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Media(ProbedMedia media) -> media;
            case ProbeOutcome.NotMedia(String reason) -> throw unreadable(reason);
            case ProbeOutcome.FormatRefused(String reason) -> throw unreadable(reason);
            case ProbeOutcome.LimitExceeded(String reason) -> throw unreadable(reason);
        };
    }

    private static ApiException unreadable(String reason) {
        return ApiException.badRequest("Unable to probe the input file: " + reason);
    }
}
