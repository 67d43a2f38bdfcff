package io.castlog.media;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file made into others, by one process that decodes once.
 *
 * @param input the original; never trusted
 * @param audioStream which of its audio streams, from 0
 * @param outputs at least one
 */
public record Conversion(Path input, int audioStream, List<Output> outputs) {
    public Conversion {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a conversion of " + input + " without outputs");
        }
    }

    /**
     * One file to make.
     *
     * @param file is replaced
     * @param channels 1, 2, or 0 for as many as the input has
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
