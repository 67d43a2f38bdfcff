package io.castlog.media;

import io.castlog.media.Conversion.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes audio files from a file nobody trusts, in one contained and watched ffmpeg process per call. */
public final class Transcoder {
    private final Ffmpeg ffmpeg;
    private final RunLimits limits;

    /** Every run gets these limits. */
    public Transcoder(Ffmpeg ffmpeg, RunLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /**
     * Runs a conversion to its end; an interrupt stops it.
     *
     * @param progress hears about twice a second how much sound was processed
     * @param canceled is asked several times a second; true stops the run
     * @throws IOException when ffmpeg cannot be started
     */
    public RunOutcome run(Conversion conversion, Consumer<Duration> progress, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        AtomicLong processed = new AtomicLong();
        boolean whole = false;
        try {
            Contained.Ended ended = Contained.run(
                    command(conversion),
                    ffmpeg.environment(),
                    limits.contained(),
                    line -> heard(line, processed, progress),
                    canceled);
            RunOutcome outcome = outcome(ended, Duration.ofNanos(processed.get() * 1_000), conversion);
            if (outcome instanceof RunOutcome.Finished) {
                for (Output output : conversion.outputs()) {
                    if (output.container() == Container.WAV_EXTENSIBLE) {
                        ExtensibleWav.rewrite(output.file());
                    }
                }
                whole = true;
            }
            return outcome;
        } finally {
            if (!whole) {
                for (Output output : conversion.outputs()) {
                    Files.deleteIfExists(output.file());
                }
            }
        }
    }

    private static void heard(String line, AtomicLong processed, Consumer<Duration> progress) {
        String key = "out_time_us=";
        if (line.startsWith(key) && !line.endsWith("N/A")) {
            long micros =
                    Math.max(0, Long.parseLong(line.substring(key.length()).strip()));
            processed.set(micros);
            progress.accept(Duration.ofNanos(micros * 1_000));
        }
    }

    private RunOutcome outcome(Contained.Ended ended, Duration processed, Conversion conversion) throws IOException {
        return switch (ended.killed()) {
            case CANCELED -> new RunOutcome.Canceled();
            case WALL_CLOCK -> new RunOutcome.LimitExceeded("it took longer than " + limits.wallClock());
            case NO_PROGRESS -> new RunOutcome.LimitExceeded("it made no progress for " + limits.noProgress());
            case TOO_MUCH_OUTPUT, NOT -> exited(ended, processed, conversion);
        };
    }

    private RunOutcome exited(Contained.Ended ended, Duration processed, Conversion conversion) throws IOException {
        if (ended.errors().contains("No space left on device")) {
            return new RunOutcome.NoSpace();
        }
        if (ended.status() != 0) {
            return new RunOutcome.Failed(
                    ended.status(),
                    Complaint.of(ended.errors(), conversion.sound().file()));
        }
        if (processed.compareTo(limits.longest()) >= 0) {
            return new RunOutcome.LimitExceeded("it is longer than " + limits.longest());
        }
        for (Output output : conversion.outputs()) {
            // ffmpeg stops at the limit and reports success, some bytes short of it
            long largest = limits.largest(output);
            if (Files.size(output.file()) > largest - largest / 100) {
                return new RunOutcome.LimitExceeded("an output is larger than " + largest + " bytes");
            }
        }
        return new RunOutcome.Finished(processed);
    }

    List<String> command(Conversion conversion) {
        List<String> command = start(ffmpeg, "error", conversion.sound());
        command.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
        int number = 0;
        for (Output output : conversion.outputs()) {
            List<String> filters = Filters.of(output.channels(), output.sampleRate(), output.level());
            command.addAll(Filters.mapping(conversion.sound(), filters, number++));
            command.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
            command.addAll(List.of("-t", Long.toString(limits.longest().toSeconds())));
            command.addAll(Encoders.options(output.encoding(), ffmpeg.encoders()));
            command.addAll(output.container().options());
            command.addAll(List.of("-fs", Long.toString(limits.largest(output)), Allowed.url(output.file())));
        }
        return command;
    }

    /** How every ffmpeg command line starts, up to and including the input. */
    static List<String> start(Ffmpeg ffmpeg, String verbosity, Sound sound) {
        List<String> command = new ArrayList<>(List.of(
                ffmpeg.ffmpeg().toString(),
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-v",
                verbosity,
                "-y",
                "-filter_threads",
                "1"));
        command.addAll(
                sound.samples() == null ? Allowed.input(sound.file()) : Allowed.samples(sound.file(), sound.samples()));
        return command;
    }
}
