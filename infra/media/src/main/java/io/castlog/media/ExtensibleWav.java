package io.castlog.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Gives a WAV the extensible header. ffmpeg writes it where the plain one is not enough, for more than two channels, 16
 * bits or 48 kHz, and nowhere else.
 */
final class ExtensibleWav {
    private static final int PLAIN_HEADER = 44;
    private static final int EXTENSION = 24;
    private static final short PCM = 1;
    private static final int FRONT_LEFT_AND_RIGHT = 3;
    private static final int FRONT_CENTER = 4;
    /** What follows the format's number in the identifier of every format that has one. */
    private static final byte[] FORMAT = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
    };

    private ExtensibleWav() {}

    static void rewrite(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "-extensible");
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer plain = ByteBuffer.allocate(PLAIN_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            if (from.read(plain, 0) < PLAIN_HEADER || plain.getInt(16) != 16 || plain.getShort(20) != PCM) {
                return;
            }
            try (FileChannel to = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                to.write(header(plain));
                long at = PLAIN_HEADER;
                while (at < from.size()) {
                    at += from.transferTo(at, from.size() - at, to);
                }
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ByteBuffer header(ByteBuffer plain) {
        short channels = plain.getShort(22);
        short bits = plain.getShort(34);
        ByteBuffer header = ByteBuffer.allocate(PLAIN_HEADER + EXTENSION).order(ByteOrder.LITTLE_ENDIAN);
        header.put(plain.slice(0, 4)).putInt(plain.getInt(4) + EXTENSION).put(plain.slice(8, 8));
        header.putInt(16 + EXTENSION).putShort((short) 0xfffe).put(plain.slice(22, 14));
        header.putShort((short) (EXTENSION - 2)).putShort(bits);
        header.putInt(channels == 1 ? FRONT_CENTER : FRONT_LEFT_AND_RIGHT);
        header.putShort(PCM).put(FORMAT).put(plain.slice(36, 8));
        return header.flip();
    }
}
