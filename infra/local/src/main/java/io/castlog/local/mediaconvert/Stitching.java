package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Segments.Segment;
import io.castlog.media.Container;
import io.castlog.media.Conversion;
import io.castlog.media.Encoding;
import io.castlog.media.Remix;
import io.castlog.media.RunOutcome;
import io.castlog.media.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Puts segments of any kind one behind the other, as bare samples of one rate and one number of channels. */
final class Stitching {
    private static final int SAMPLE = 4;
    private static final int MOST_CHANNELS_WITH_NAMES = 8;

    private final Tools tools;
    private final JobLimits limits;
    private final Path folder;
    private final BooleanSupplier stop;

    Stitching(Tools tools, JobLimits limits, Path folder, BooleanSupplier stop) {
        this.tools = tools;
        this.limits = limits;
        this.folder = folder;
        this.stop = stop;
    }

    /**
     * One sound, in a new file of the folder with this name.
     *
     * @param wanted its channels; 0 gives it as many as the segment with the most has
     */
    Sound stitched(List<Segment> segments, int wanted, String name)
            throws JobFailedException, IOException, InterruptedException {
        int channels = Math.max(1, wanted);
        int rate = 8000;
        for (Segment segment : segments) {
            if (segment instanceof Segment.Heard heard) {
                channels = wanted > 0 ? wanted : Math.max(channels, heard.channels());
                rate = Math.max(rate, Math.min(192_000, heard.sampleRate()));
            }
        }
        Sound.Samples samples = new Sound.Samples(channels, rate);
        checkRoom(segments, samples);
        Path file = folder.resolve(name);
        join(parts(segments, samples, name), file);
        return Sound.of(file, samples);
    }

    private void checkRoom(List<Segment> segments, Sound.Samples samples) throws JobFailedException, IOException {
        Duration total = Duration.ZERO;
        for (Segment segment : segments) {
            Duration length = switch (segment) {
                case Segment.Heard heard -> heard.length();
                case Segment.Silent(Duration silence) -> silence;
            };
            total = length == null ? total : total.plus(length);
        }
        if (total.compareTo(limits.run().longest()) > 0) {
            throw new JobFailedException(
                    ErrorCode.UNKNOWN,
                    "The inputs last " + total + "; the local limit is "
                            + limits.run().longest());
        }
        limits.checkRoom(folder, bytes(total, samples));
    }

    private static long bytes(Duration length, Sound.Samples samples) {
        long frames = Math.round(length.toNanos() / 1e9 * samples.sampleRate());
        return frames * samples.channels() * SAMPLE;
    }

    /** A part that was made, or the silence that stands for it. */
    private record Part(Path file, long silence) {}

    private List<Part> parts(List<Segment> segments, Sound.Samples samples, String name)
            throws JobFailedException, IOException, InterruptedException {
        List<Future<Part>> underway = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        try (ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            try {
                for (Segment segment : segments) {
                    Path file = folder.resolve(name + "-part" + underway.size());
                    underway.add(executor.submit(() -> part(segment, samples, file)));
                }
                for (Future<Part> part : underway) {
                    parts.add(part.get());
                }
            } finally {
                if (parts.size() < segments.size()) {
                    executor.shutdownNow();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobFailedException failed) {
                throw failed;
            }
            throw new IOException("cannot join inputs", e.getCause());
        }
        return parts;
    }

    private Part part(Segment segment, Sound.Samples samples, Path file)
            throws JobFailedException, IOException, InterruptedException {
        return switch (segment) {
            case Segment.Silent(Duration length) -> new Part(file, bytes(length, samples));
            case Segment.Heard heard -> {
                Conversion.Output output = new Conversion.Output(
                        file,
                        new Encoding.Samples(),
                        Container.SAMPLES,
                        samples.channels() > MOST_CHANNELS_WITH_NAMES ? 0 : samples.channels(),
                        samples.sampleRate(),
                        null);
                RunOutcome outcome = tools.transcoder()
                        .run(new Conversion(widened(heard, samples), List.of(output)), time -> {}, stop);
                Outcomes.check(outcome, heard.length());
                yield new Part(file, 0);
            }
        };
    }

    /** So many channels have no names that a filter could tell apart: they go side by side. */
    private static Sound widened(Segment.Heard heard, Sound.Samples samples) {
        Sound sound = heard.sound();
        if (samples.channels() <= MOST_CHANNELS_WITH_NAMES) {
            return sound;
        }
        List<Remix> remixes = new ArrayList<>(sound.remixes());
        remixes.add(Remix.first(samples.channels()).within(heard.channels()));
        return new Sound(sound.file(), null, sound.streams(), sound.from(), sound.to(), sound.shift(), remixes);
    }

    private void join(List<Part> parts, Path file) throws IOException {
        try (FileChannel whole =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            for (Part part : parts) {
                if (stop.getAsBoolean()) {
                    return;
                }
                if (part.silence() > 0) {
                    silence(whole, part.silence());
                } else if (Files.exists(part.file())) {
                    append(part.file(), whole);
                    Files.delete(part.file());
                }
            }
        }
    }

    private static void append(Path part, FileChannel whole) throws IOException {
        try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ)) {
            whole.position(whole.size());
            long done = 0;
            while (done < from.size()) {
                done += from.transferTo(done, from.size() - done, whole);
            }
        }
    }

    /** Writes the last of the zeros: those before it need no room on the disk. */
    private static void silence(FileChannel whole, long bytes) throws IOException {
        whole.write(ByteBuffer.allocate(1), whole.size() + bytes - 1);
    }
}
