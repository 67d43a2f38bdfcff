package io.castlog.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes from a file: streams, a part of them, and how their channels are mixed.
 *
 * @param file never trusted
 * @param samples what a file of bare samples holds; null where the file says itself what it is
 * @param streams which of its audio streams, from 0; the channels of several lie side by side
 * @param from where it starts
 * @param to where it ends, null for the end of the file
 * @param shift silence in front of it; where negative, so much is left out
 * @param remixes done one after the other
 */
public record Sound(
        Path file,
        @Nullable Samples samples,
        List<Integer> streams,
        Duration from,
        @Nullable Duration to,
        Duration shift,
        List<Remix> remixes) {
    public Sound {
        streams = List.copyOf(streams);
        remixes = List.copyOf(remixes);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("no stream of " + file);
        }
    }

    /** Channels and rate, in Hz, of a file of bare 32-bit floating point samples. */
    public record Samples(int channels, int sampleRate) {}

    /** One whole stream. */
    public static Sound of(Path file, int stream) {
        return new Sound(file, null, List.of(stream), Duration.ZERO, null, Duration.ZERO, List.of());
    }

    /** All of a file of bare samples. */
    public static Sound of(Path file, Samples samples) {
        return new Sound(file, samples, List.of(0), Duration.ZERO, null, Duration.ZERO, List.of());
    }
}
