package io.castlog.ingest.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.castlog.media.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes recordings, and files that pretend to be some. */
public final class Recordings {
    private static final int RATE = 8000;

    private Recordings() {}

    /** A tone as WAV; another pitch gives other bytes. */
    public static byte[] wav(int pitch) {
        return wav(pitch, RATE);
    }

    /** A WAV of so many samples, two bytes each behind a header of 44 bytes. */
    public static byte[] wav(int pitch, int samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (8000 * Math.sin(2 * Math.PI * pitch * i / RATE)));
        }
        return wav.array();
    }

    /** Two seconds of a tone, encoded by ffmpeg as its arguments say. */
    public static byte[] tone(String name, String... encoding) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=2"));
        arguments.addAll(List.of(encoding));
        return make(name, arguments);
    }

    /** What ffmpeg writes into a file of this name. */
    public static byte[] make(String name, List<String> arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("castlog-recording-");
        Path file = folder.resolve(name);
        Path ffmpeg = Ffmpeg.find().ffmpeg();
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-nostdin", "-v", "error", "-y"));
        command.addAll(arguments);
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", ffmpeg.resolveSibling("") + ":" + ffmpeg.resolveSibling("stubs"));
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed");
        }
        byte[] made = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return made;
    }
}
