package io.castlog.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads from a stream that this package wrote which H.264 it holds, as playlists name it ({@code avc1.64001f}): profile,
 * constraints and level as they stand in the stream, not as they were asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6381#section-3.3">RFC 6381, 3.3</a>
 */
public final class AvcCodec {
    private static final int LOOK_AT = 1 << 16;
    private static final int SEQUENCE_PARAMETERS = 7;

    private AvcCodec() {}

    /** From the beginning of fragmented MP4, or from a piece of MPEG-TS; empty where there is no H.264 in it. */
    public static Optional<String> of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(LOOK_AT);
        }
        for (int i = 0; i + 8 < bytes.length; i++) {
            if (bytes[i] == 'a' && bytes[i + 1] == 'v' && bytes[i + 2] == 'c' && bytes[i + 3] == 'C') {
                return Optional.of(name(bytes, i + 5));
            }
            if (bytes[i] == 0
                    && bytes[i + 1] == 0
                    && bytes[i + 2] == 1
                    && (bytes[i + 3] & 0x9f) == SEQUENCE_PARAMETERS) {
                return Optional.of(name(bytes, i + 4));
            }
        }
        return Optional.empty();
    }

    private static String name(byte[] bytes, int at) {
        return String.format("avc1.%02x%02x%02x", bytes[at], bytes[at + 1], bytes[at + 2]);
    }
}
