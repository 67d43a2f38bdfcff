package io.castlog.media;

import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Form;
import io.castlog.media.VideoConversion.Product;
import io.castlog.media.VideoConversion.Stills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes films and images from files nobody trusts, in one contained and watched ffmpeg process per call. What a run that
 * did not finish leaves behind is for the caller to remove.
 */
public final class VideoTranscoder {
    /** Larger pictures are not decoded: 4096 by 2304. */
    public static final long MOST_PIXELS = Allowed.MOST_PIXELS;

    private final Ffmpeg ffmpeg;
    private final RunLimits limits;

    /** Every run gets these limits. */
    public VideoTranscoder(Ffmpeg ffmpeg, RunLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /**
     * Runs a conversion to its end; an interrupt stops it.
     *
     * @param progress hears about twice a second how much was processed
     * @param canceled is asked several times a second; true stops the run
     * @throws IOException when ffmpeg cannot be started
     */
    public RunOutcome run(VideoConversion conversion, Consumer<Duration> progress, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        for (Product product : conversion.products()) {
            Path folder = folder(product);
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
        AtomicLong processed = new AtomicLong();
        Contained.Ended ended = Contained.run(
                new VideoCommand(ffmpeg, limits).of(conversion),
                ffmpeg.environment(),
                limits.contained(),
                line -> heard(line, processed, progress),
                canceled);
        return outcome(ended, Duration.ofNanos(processed.get() * 1_000), conversion);
    }

    private static @Nullable Path folder(Product product) {
        return switch (product) {
            case Stills stills -> stills.folder();
            case Film film ->
                switch (film.form()) {
                    case Form.Whole(Path file, Container _) -> file.getParent();
                    case Form.Pieces pieces -> pieces.folder();
                };
        };
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

    private RunOutcome outcome(Contained.Ended ended, Duration processed, VideoConversion conversion)
            throws IOException {
        return switch (ended.killed()) {
            case CANCELED -> new RunOutcome.Canceled();
            case WALL_CLOCK -> new RunOutcome.LimitExceeded("it took longer than " + limits.wallClock());
            case NO_PROGRESS -> new RunOutcome.LimitExceeded("it made no progress for " + limits.noProgress());
            case TOO_MUCH_OUTPUT, NOT -> exited(ended, processed, conversion);
        };
    }

    private RunOutcome exited(Contained.Ended ended, Duration processed, VideoConversion conversion)
            throws IOException {
        if (ended.errors().contains("No space left on device")) {
            return new RunOutcome.NoSpace();
        }
        if (ended.status() != 0) {
            return new RunOutcome.Failed(ended.status(), complaint(ended.errors(), conversion));
        }
        if (processed.compareTo(limits.longest()) >= 0) {
            return new RunOutcome.LimitExceeded("it is longer than " + limits.longest());
        }
        for (Product product : conversion.products()) {
            if (product instanceof Film(Form.Whole(Path file, Container _), var _, List<?> _)
                    && Files.size(file) > limits.largest() - limits.largest() / 100) {
                return new RunOutcome.LimitExceeded("an output is larger than " + limits.largest() + " bytes");
            }
        }
        return new RunOutcome.Finished(processed);
    }

    private static String complaint(String errors, VideoConversion conversion) {
        String plain = errors;
        for (VideoConversion.Source source : conversion.sources()) {
            plain = plain.replace(Allowed.url(source.file()), "the file");
        }
        for (VideoGraph.Listened listened : new VideoGraph(conversion).listened()) {
            plain = plain.replace(Allowed.url(listened.file()), "the file");
        }
        return Complaint.of(plain, Path.of(""));
    }
}
