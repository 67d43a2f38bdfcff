package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.JobPlan.Normalization;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.media.Conversion;
import io.castlog.media.Level;
import io.castlog.media.ProbedMedia;
import io.castlog.media.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Encodes all outputs of a job, one ffmpeg each and all at once, so that every core has work. */
final class AudioWork {
    /** An input this much shorter than its own header says is cut off. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Tools tools;
    private final JobPlan plan;
    private final ProbedMedia media;
    private final Path input;
    private final Path folder;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final BooleanSupplier stop;

    AudioWork(Tools tools, JobPlan plan, ProbedMedia media, Path input, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.plan = plan;
        this.media = media;
        this.input = input;
        this.folder = folder;
        this.stop = () -> failed.get() || canceled.getAsBoolean();
    }

    /** The files, in the order of the plan's outputs; after a cancel they may be missing. */
    List<Path> transcode() throws JobFailedException, IOException, InterruptedException {
        Corrections corrections = new Corrections(tools.meter(), input, stop);
        List<Path> files = new ArrayList<>();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mediaconvert-output-", 0).factory())) {
            CompletionService<RunOutcome> outcomes = new ExecutorCompletionService<>(executor);
            for (Output output : plan.outputs()) {
                Path file = folder.resolve("output" + files.size());
                files.add(file);
                Level level = level(corrections, output);
                outcomes.submit(() -> encode(output, file, level));
            }
            await(outcomes, files.size());
        } finally {
            failed.set(true);
        }
        return files;
    }

    private static @Nullable Level level(Corrections corrections, Output output)
            throws JobFailedException, IOException, InterruptedException {
        Normalization normalization = output.normalization();
        return normalization == null ? null : corrections.level(output.audioStream(), output.channels(), normalization);
    }

    private RunOutcome encode(Output output, Path file, @Nullable Level level)
            throws IOException, InterruptedException {
        Conversion.Output made = new Conversion.Output(
                file, output.encoding(), output.container(), output.channels(), output.sampleRate(), level);
        return tools.transcoder().run(new Conversion(input, output.audioStream(), List.of(made)), time -> {}, stop);
    }

    private void await(CompletionService<RunOutcome> outcomes, int count)
            throws JobFailedException, IOException, InterruptedException {
        try {
            for (int i = 0; i < count; i++) {
                check(outcomes.take().get());
            }
        } catch (ExecutionException e) {
            throw new IOException("cannot run ffmpeg", e.getCause());
        } finally {
            failed.set(true);
        }
    }

    private void check(RunOutcome outcome) throws JobFailedException {
        switch (outcome) {
            case RunOutcome.Finished(Duration processed) -> checkWhole(processed);
            case RunOutcome.Failed(int status, String reason) ->
                throw new JobFailedException(ErrorCode.UNKNOWN, "ffmpeg ended with status " + status + ": " + reason);
            case RunOutcome.NoSpace() -> throw new JobFailedException(ErrorCode.DISK_FULL, "No disk space left");
            case RunOutcome.LimitExceeded(String reason) ->
                throw new JobFailedException(ErrorCode.UNKNOWN, "Over a limit of the local MediaConvert: " + reason);
            case RunOutcome.Canceled() -> {
                // the caller knows, or another output failed and says why
            }
        }
    }

    private void checkWhole(Duration processed) throws JobFailedException {
        Duration declared = media.duration();
        if (declared == null || media.durationEstimated()) {
            return;
        }
        Duration missing = declared.minus(processed);
        if (missing.compareTo(SLACK) > 0 && missing.compareTo(declared.dividedBy(50)) > 0) {
            throw new JobFailedException(
                    ErrorCode.INPUT_TRUNCATED,
                    "The input ends after " + processed.toSeconds() + " seconds; its header says "
                            + declared.toSeconds());
        }
    }
}
