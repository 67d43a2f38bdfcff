package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.JobPlan.Group;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        void probed(ProbedMedia media);

        void uploading();
    }

    /** Runs to the end and returns the outputs' durations in milliseconds by group; stops early once canceled. */
    List<List<Long>> run(Listener listener) throws JobFailedException, IOException, InterruptedException {
        // The name's extension helps to recognise formats that have no signature.
        Path input = folder.resolve("input" + safeExtension());
        storage.fetch(plan.input(), input, limits, canceled);
        ProbedMedia media = probed(input);
        listener.probed(media);
        List<Path> files = new AudioWork(tools, plan, media, input, folder, canceled).transcode();
        if (canceled.getAsBoolean()) {
            return List.of();
        }
        listener.uploading();
        return put(files);
    }

    private String safeExtension() {
        String extension = plan.input().extension();
        return extension.matches("[A-Za-z0-9]{1,8}") ? "." + extension : "";
    }

    private ProbedMedia probed(Path input) throws JobFailedException, IOException, InterruptedException {
        ProbedMedia media = switch (tools.probe().probe(input)) {
            case ProbeOutcome.Media(ProbedMedia found) -> found;
            case ProbeOutcome.NotMedia(String reason) ->
                throw new JobFailedException(ErrorCode.INPUT_UNREADABLE, unreadable(reason));
            case ProbeOutcome.LimitExceeded(String reason) ->
                throw new JobFailedException(ErrorCode.INPUT_UNREADABLE, unreadable(reason));
            case ProbeOutcome.FormatRefused(String reason) ->
                throw new JobFailedException(ErrorCode.UNSUPPORTED_INPUT, unsupported(reason));
        };
        for (Output output : plan.outputs()) {
            if (output.audioStream() >= media.audio().size()) {
                throw new JobFailedException(
                        ErrorCode.NO_AUDIO,
                        "No audio found in input file [" + plan.input().uri() + "]");
            }
            ProbedMedia.AudioStream audio = media.audio().get(output.audioStream());
            if (!InputFormats.accepted(media, audio)) {
                throw new JobFailedException(
                        ErrorCode.UNSUPPORTED_INPUT, unsupported(audio.codec() + " audio in " + media.format()));
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

    private String unreadable(String reason) {
        return "Unable to open input file [" + plan.input().uri() + "]: " + reason;
    }

    private String unsupported(String what) {
        return "Unsupported codec or container in input file [" + plan.input().uri() + "]: " + what;
    }

    private List<List<Long>> put(List<Path> files) throws JobFailedException, IOException, InterruptedException {
        List<List<Long>> durations = new ArrayList<>();
        int next = 0;
        for (Group group : plan.groups()) {
            List<Long> lengths = new ArrayList<>();
            for (Output output : group.outputs()) {
                Path file = files.get(next++);
                lengths.add(duration(file));
                storage.put(file, output.target());
            }
            durations.add(lengths);
        }
        return durations;
    }

    private long duration(Path file) throws JobFailedException, IOException, InterruptedException {
        if (tools.probe().probe(file) instanceof ProbeOutcome.Media(ProbedMedia media) && media.duration() != null) {
            return media.duration().toMillis();
        }
        throw new JobFailedException(ErrorCode.UNKNOWN, "An output cannot be read back");
    }
}
