package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.FetchedInput.Fetched;
import io.castlog.local.mediaconvert.JobPlan.Input;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Brings the inputs of a job into its folder and looks into them; a file that is named twice comes once. */
final class Fetching {
    private final Tools tools;
    private final Storage storage;
    private final JobLimits limits;
    private final Path folder;
    private final BooleanSupplier canceled;
    private final Map<S3Location, Fetched> fetched = new HashMap<>();
    private long left;

    Fetching(Tools tools, Storage storage, JobLimits limits, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.storage = storage;
        this.limits = limits;
        this.folder = folder;
        this.canceled = canceled;
        this.left = limits.inputBytes();
    }

    List<FetchedInput> all(List<Input> inputs) throws JobFailedException, IOException, InterruptedException {
        List<FetchedInput> found = new ArrayList<>();
        for (Input input : inputs) {
            Fetched main = fetched(input.file());
            Map<S3Location, Fetched> sidecars = new HashMap<>();
            for (S3Location sidecar : input.sidecars()) {
                sidecars.put(sidecar, fetched(sidecar));
            }
            found.add(new FetchedInput(input, main.file(), main.media(), sidecars));
        }
        return found;
    }

    private Fetched fetched(S3Location location) throws JobFailedException, IOException, InterruptedException {
        Fetched known = fetched.get(location);
        if (known != null) {
            return known;
        }
        // The name's extension helps to recognise formats that have no signature.
        Path file = folder.resolve("input" + fetched.size() + safeExtension(location));
        left -= storage.fetch(location, file, left, limits, canceled);
        Fetched made = new Fetched(file, probed(location, file));
        fetched.put(location, made);
        return made;
    }

    private static String safeExtension(S3Location location) {
        String extension = location.extension();
        return extension.matches("[A-Za-z0-9]{1,8}") ? "." + extension : "";
    }

    private ProbedMedia probed(S3Location input, Path file)
            throws JobFailedException, IOException, InterruptedException {
        ProbedMedia media = switch (tools.probe().probe(file)) {
            case ProbeOutcome.Media(ProbedMedia found) -> found;
            case ProbeOutcome.NotMedia(String reason) -> throw unreadable(input, reason);
            case ProbeOutcome.LimitExceeded(String reason) -> throw unreadable(input, reason);
            case ProbeOutcome.FormatRefused(String reason) ->
                throw new JobFailedException(
                        ErrorCode.UNSUPPORTED_INPUT,
                        "Unsupported codec or container in input file [" + input.uri() + "]: " + reason);
        };
        Duration duration = media.duration();
        if (duration != null && duration.compareTo(limits.run().longest()) > 0) {
            throw new JobFailedException(
                    ErrorCode.UNKNOWN,
                    "The input lasts " + duration + "; the local limit is "
                            + limits.run().longest());
        }
        return media;
    }

    private static JobFailedException unreadable(S3Location input, String reason) {
        return new JobFailedException(
                ErrorCode.INPUT_UNREADABLE, "Unable to open input file [" + input.uri() + "]: " + reason);
    }
}
