package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.local.mediaconvert.JobPlan.FileGroup;
import io.castlog.local.mediaconvert.JobPlan.Group;
import io.castlog.local.mediaconvert.JobPlan.Input;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.local.mediaconvert.Made.MadeFile;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** One job's way from S3 to S3: fetch, probe, transcode, put. Works in a folder of its own. */
final class JobRun {
    private final Tools tools;
    private final Storage storage;
    private final JobLimits limits;
    private final JobPlan plan;
    private final Path folder;
    private final BooleanSupplier canceled;

    JobRun(Tools tools, Storage storage, JobLimits limits, JobPlan plan, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.storage = storage;
        this.limits = limits;
        this.plan = plan;
        this.folder = folder;
        this.canceled = canceled;
    }

    /** What a run tells while it goes on. */
    interface Listener {
        void probed(List<FetchedInput> inputs);

        void uploading();
    }

    /** Runs to the end and tells what became of each output group; stops early once canceled. */
    List<GroupDetail> run(Listener listener) throws JobFailedException, IOException, InterruptedException {
        List<FetchedInput> inputs = new ArrayList<>();
        for (Input input : plan.inputs()) {
            inputs.add(fetched(input, inputs.size()));
        }
        listener.probed(inputs);
        Map<Output, Made<OutputDetail>> made =
                new HashMap<>(new AudioWork(tools, plan.audioFiles(), inputs, folder, canceled).transcode());
        if (canceled.getAsBoolean()) {
            return List.of();
        }
        listener.uploading();
        List<GroupDetail> details = new ArrayList<>();
        for (Group group : plan.groups()) {
            details.add(put(group, made));
        }
        return details;
    }

    private FetchedInput fetched(Input input, int number) throws JobFailedException, IOException, InterruptedException {
        // The name's extension helps to recognise formats that have no signature.
        Path file = folder.resolve("input" + number + safeExtension(input.file()));
        storage.fetch(input.file(), file, limits, canceled);
        return new FetchedInput(input, file, probed(input.file(), file));
    }

    private static String safeExtension(S3Location location) {
        String extension = location.extension();
        return extension.matches("[A-Za-z0-9]{1,8}") ? "." + extension : "";
    }

    private ProbedMedia probed(S3Location input, Path file)
            throws JobFailedException, IOException, InterruptedException {
        ProbedMedia media = switch (tools.probe().probe(file)) {
            case ProbeOutcome.Media(ProbedMedia found) -> found;
            case ProbeOutcome.NotMedia(String reason) ->
                throw new JobFailedException(ErrorCode.INPUT_UNREADABLE, unreadable(input, reason));
            case ProbeOutcome.LimitExceeded(String reason) ->
                throw new JobFailedException(ErrorCode.INPUT_UNREADABLE, unreadable(input, reason));
            case ProbeOutcome.FormatRefused(String reason) ->
                throw new JobFailedException(ErrorCode.UNSUPPORTED_INPUT, unsupported(input, reason));
        };
        for (AudioFile output : plan.audioFiles()) {
            int stream = output.audio().sources().getFirst().stream();
            if (stream >= media.audio().size()) {
                throw new JobFailedException(ErrorCode.NO_AUDIO, "No audio found in input file [" + input.uri() + "]");
            }
            ProbedMedia.AudioStream audio = media.audio().get(stream);
            if (!InputFormats.accepted(media, audio)) {
                throw new JobFailedException(
                        ErrorCode.UNSUPPORTED_INPUT, unsupported(input, audio.codec() + " audio in " + media.format()));
            }
        }
        Duration duration = media.duration();
        if (duration != null && duration.compareTo(limits.run().longest()) > 0) {
            throw new JobFailedException(
                    ErrorCode.UNKNOWN,
                    "The input lasts " + duration + "; the local limit is "
                            + limits.run().longest());
        }
        return media;
    }

    private static String unreadable(S3Location input, String reason) {
        return "Unable to open input file [" + input.uri() + "]: " + reason;
    }

    private static String unsupported(S3Location input, String what) {
        return "Unsupported codec or container in input file [" + input.uri() + "]: " + what;
    }

    private GroupDetail put(Group group, Map<Output, Made<OutputDetail>> made) throws JobFailedException, IOException {
        return switch (group) {
            case FileGroup files -> {
                List<OutputDetail> details = new ArrayList<>();
                for (Output output : files.outputs()) {
                    details.add(put(Objects.requireNonNull(made.get(output), () -> "nothing made " + output)));
                }
                yield new GroupDetail(files.type(), details, List.of());
            }
            case PackageGroup packages ->
                throw new JobFailedException(ErrorCode.UNKNOWN, "Nothing makes a " + packages.type());
        };
    }

    private <T> T put(Made<T> made) throws JobFailedException, IOException {
        for (MadeFile file : made.files()) {
            storage.put(file.file(), file.target());
        }
        return made.detail();
    }
}
