package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.local.mediaconvert.Made.MadeFile;
import io.castlog.media.Conversion;
import io.castlog.media.Level;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.media.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<AudioFile> outputs;
    private final ProbedMedia media;
    private final Path input;
    private final Path folder;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final BooleanSupplier canceled;
    private final BooleanSupplier stop;

    AudioWork(Tools tools, List<AudioFile> outputs, List<FetchedInput> inputs, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.outputs = outputs;
        this.media = inputs.getFirst().media();
        this.input = inputs.getFirst().file();
        this.folder = folder;
        this.canceled = canceled;
        this.stop = () -> failed.get() || canceled.getAsBoolean();
    }

    /** Makes the files; after a cancel they are missing. */
    Map<AudioFile, Made<OutputDetail>> transcode() throws JobFailedException, IOException, InterruptedException {
        Corrections corrections = new Corrections(tools.meter(), input, stop);
        Map<AudioFile, Path> files = new LinkedHashMap<>();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mediaconvert-output-", 0).factory())) {
            CompletionService<RunOutcome> outcomes = new ExecutorCompletionService<>(executor);
            for (AudioFile output : outputs) {
                Path file = folder.resolve("audio" + files.size());
                files.put(output, file);
                Level level = level(corrections, output.audio());
                outcomes.submit(() -> encode(output, file, level));
            }
            await(outcomes, files.size());
        } finally {
            failed.set(true);
        }
        return canceled.getAsBoolean() ? Map.of() : made(files);
    }

    private Map<AudioFile, Made<OutputDetail>> made(Map<AudioFile, Path> files)
            throws JobFailedException, IOException, InterruptedException {
        Map<AudioFile, Made<OutputDetail>> made = new LinkedHashMap<>();
        for (Map.Entry<AudioFile, Path> file : files.entrySet()) {
            S3Location target = file.getKey().target();
            OutputDetail detail = new OutputDetail(duration(file.getValue()), List.of(target.uri()), null);
            made.put(file.getKey(), new Made<>(List.of(new MadeFile(file.getValue(), target)), detail));
        }
        return made;
    }

    private long duration(Path file) throws JobFailedException, IOException, InterruptedException {
        if (tools.probe().probe(file) instanceof ProbeOutcome.Media(ProbedMedia read) && read.duration() != null) {
            return read.duration().toMillis();
        }
        throw new JobFailedException(ErrorCode.UNKNOWN, "An output cannot be read back");
    }

    private static @Nullable Level level(Corrections corrections, AudioTrack track)
            throws JobFailedException, IOException, InterruptedException {
        Normalization normalization = track.normalization();
        return normalization == null
                ? null
                : corrections.level(track.sources().getFirst().stream(), track.channels(), normalization);
    }

    private RunOutcome encode(AudioFile output, Path file, @Nullable Level level)
            throws IOException, InterruptedException {
        AudioTrack track = output.audio();
        Conversion.Output made = new Conversion.Output(
                file, track.encoding(), output.container(), track.channels(), track.sampleRate(), level);
        int stream = track.sources().getFirst().stream();
        return tools.transcoder().run(new Conversion(input, stream, List.of(made)), time -> {}, stop);
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
