package io.castlog.media;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sound made into files, by one process.
 *
 * @param outputs at least one
 */
public record Conversion(Sound sound, List<Output> outputs) {
    public Conversion {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a conversion of " + sound.file() + " without outputs");
        }
    }

    /** One whole audio stream, counted from 0, of a file nobody trusts. */
    public Conversion(Path input, int audioStream, List<Output> outputs) {
        this(Sound.of(input, audioStream), outputs);
    }

    /**
     * One file to make.
     *
     * @param file is replaced
     * @param channels 1 to 8, or 0 for as many as the input has
     * @param sampleRate in Hz, or 0 for that of the input
     * @param level null leaves the level alone
     */
    public record Output(
            Path file,
            Encoding encoding,
            Container container,
            int channels,
            int sampleRate,
            @Nullable Level level) {}
}
