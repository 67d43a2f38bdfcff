package io.castlog.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a WAV file says it is. ffprobe answers from the size of the file instead, and so cannot tell one that is cut
 * off.
 */
final class WavHeader {
    private static final int MOST_CHUNKS = 64;
    /** Writers that cannot know the size yet put the largest number, or nearly so. */
    private static final long UNKNOWN = 0xFFFF_0000L;

    private WavHeader() {}

    /** The declared length; empty where there is no header, or it leaves the length open. */
    static Optional<Duration> declared(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long bytesPerSecond = 0;
            long at = 12;
            for (int i = 0; i < MOST_CHUNKS; i++) {
                ByteBuffer chunk = read(channel, at, 20);
                if (chunk.remaining() < 8) {
                    return Optional.empty();
                }
                long size = Integer.toUnsignedLong(chunk.getInt(4));
                String id =
                        StandardCharsets.ISO_8859_1.decode(chunk.slice(0, 4)).toString();
                if (id.equals("fmt ") && chunk.remaining() >= 20) {
                    bytesPerSecond = Integer.toUnsignedLong(chunk.getInt(16));
                } else if (id.equals("data")) {
                    return bytesPerSecond == 0 || size == 0 || size >= UNKNOWN
                            ? Optional.empty()
                            : Optional.of(Duration.ofMillis(size * 1_000 / bytesPerSecond));
                }
                at += 8 + size + (size & 1);
            }
            return Optional.empty();
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
            // until it is full or the file ends
        }
        return buffer.flip();
    }
}
