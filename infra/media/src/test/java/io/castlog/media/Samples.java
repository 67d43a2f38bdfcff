package io.castlog.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Makes the files of the tests, good ones and hostile ones, with the ffmpeg under test. */
final class Samples {
    static final Ffmpeg FFMPEG = Ffmpeg.find();

    private final Path folder;

    Samples(Path folder) {
        this.folder = folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs ffmpeg without any of the limits that the code under test sets. */
    Path make(String name, String... arguments) throws IOException, InterruptedException {
        Path file = file(name);
        List<String> command =
                new ArrayList<>(List.of(FFMPEG.ffmpeg().toString(), "-hide_banner", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        Contained.Ended ended =
                Contained.run(command, FFMPEG.environment(), Contained.Limits.of(Duration.ofSeconds(60)));
        if (ended.status() != 0) {
            throw new IOException(name + ": " + ended.errors());
        }
        return file;
    }

    Path tone(String name, int seconds, String... encoding) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100:duration=" + seconds, "-ac", "2"));
        arguments.addAll(List.of(encoding));
        return make(name, arguments.toArray(String[]::new));
    }

    Path text(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    Path cut(String name, Path whole, int bytes) throws IOException {
        byte[] content = Files.readAllBytes(whole);
        return Files.write(file(name), Arrays.copyOf(content, bytes));
    }

    /** A black PNG of so many pixels each way: small as a file, enormous once decoded. */
    Path blackPng(String name, int size) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(size)
                .putInt(size)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(png, "IHDR", header);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels, new Deflater(9), 1 << 16)) {
            byte[] row = new byte[1 + 3 * size];
            for (int i = 0; i < size; i++) {
                deflated.write(row);
            }
        }
        chunk(png, "IDAT", pixels.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return Files.write(file(name), png.toByteArray());
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .order(ByteOrder.BIG_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
