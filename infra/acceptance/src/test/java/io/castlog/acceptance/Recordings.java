package io.castlog.acceptance;

import io.castlog.media.Ffmpeg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The bundled recordings, and files that are none. */
final class Recordings {
    static final Ffmpeg FFMPEG = Ffmpeg.find();

    private Recordings() {}

    static byte[] sample(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/samples/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Path sampleFile(Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name), sample(name));
    }

    /** What ffmpeg writes into a file of this name. */
    static byte[] make(Path folder, String name, String... arguments) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Path ffmpeg = FFMPEG.ffmpeg();
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", ffmpeg.resolveSibling("") + ":" + ffmpeg.resolveSibling("stubs"));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(command + " failed");
        }
        return Files.readAllBytes(file);
    }

    static byte[] start(byte[] whole, int bytes) {
        return Arrays.copyOf(whole, bytes);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A black PNG of so many pixels each way: small as a file, enormous once decoded. */
    static byte[] blackPng(int size) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(size).putInt(size).put(new byte[] {8, 2, 0, 0, 0});
        chunk(png, "IHDR", header.array());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels, new Deflater(9), 1 << 16)) {
            byte[] row = new byte[1 + 3 * size];
            for (int i = 0; i < size; i++) {
                deflated.write(row);
            }
        }
        chunk(png, "IDAT", pixels.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(text(type))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        png.write(ByteBuffer.allocate(4).putInt(content.length).array());
        png.write(typed);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** An MP3 frame sequence with a cover in front of it, which ffmpeg would not write at that size. */
    static byte[] withCover(byte[] mp3, byte[] png) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.write(0);
        picture.write(text("image/png\0"));
        picture.write(3);
        picture.write(0);
        picture.write(png);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(text("ID3"));
        file.write(new byte[] {3, 0, 0});
        file.write(syncSafe(picture.size() + 10));
        file.write(text("APIC"));
        file.write(ByteBuffer.allocate(6).putInt(picture.size()).array());
        file.write(picture.toByteArray());
        file.write(mp3);
        return file.toByteArray();
    }

    private static byte[] syncSafe(int size) {
        return new byte[] {
            (byte) (size >> 21 & 0x7f), (byte) (size >> 14 & 0x7f), (byte) (size >> 7 & 0x7f), (byte) (size & 0x7f)
        };
    }
}
