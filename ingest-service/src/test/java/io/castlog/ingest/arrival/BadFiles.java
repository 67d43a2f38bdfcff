package io.castlog.ingest.arrival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.ingest.local.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files that creators, or people who mean harm, put into the bucket; every one ends in a clear state. */
final class BadFiles {
    private static final String TAKEN = "taken";

    private BadFiles() {}

    /** A file by its name, and what becomes of it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record BadFile(String name, byte[] content, String code) {}

    static List<BadFile> all() throws IOException, InterruptedException {
        byte[] mp3 = Recordings.tone("x.mp3", "-c:a", "libmp3lame");
        return List.of(
                new BadFile("empty.mp3", new byte[0], "EMPTY_FILE"),
                new BadFile(
                        "text.mp3",
                        "Dear listeners, this is my script.\n".repeat(99).getBytes(UTF_8),
                        "NOT_AUDIO"),
                new BadFile("hls.mp3", "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n".getBytes(UTF_8), "NOT_AUDIO"),
                new BadFile("dash.mp3", dash().getBytes(UTF_8), "NOT_AUDIO"),
                new BadFile("document.mp3", "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(ISO_8859_1), "NOT_AUDIO"),
                new BadFile("picture.mp3", png(8), "NOT_AUDIO"),
                new BadFile("noise.mp3", noise(), "UNREADABLE"),
                new BadFile("cut.m4a", Arrays.copyOf(Recordings.tone("x.m4a", "-c:a", "aac"), 4000), "UNREADABLE"),
                new BadFile("header.wav", Arrays.copyOf(Recordings.wav(440), 44), TAKEN),
                new BadFile("silent.mp4", videoWithoutSound(), "NO_AUDIO"),
                new BadFile("alac.m4a", Recordings.tone("x.m4a", "-c:a", "alac"), "UNSUPPORTED_FORMAT"),
                new BadFile("tone.aiff", Recordings.tone("x.aiff"), "UNSUPPORTED_FORMAT"),
                new BadFile("tone.caf", Recordings.tone("x.caf"), "UNSUPPORTED_FORMAT"),
                new BadFile("tone.aac", Recordings.tone("x.aac", "-c:a", "aac"), "UNSUPPORTED_FORMAT"),
                new BadFile("cut.mp3", Arrays.copyOf(mp3, mp3.length / 2), TAKEN),
                new BadFile("bomb.flac", hourOfSilence(), TAKEN),
                new BadFile("cover.mp3", withCover(mp3, png(16_000)), TAKEN));
    }

    static boolean isTaken(BadFile file) {
        return file.code().equals(TAKEN);
    }

    /** By extension, what every encoder of the list of formats makes. */
    static Map<String, byte[]> recordings() throws IOException, InterruptedException {
        Map<String, byte[]> recordings = new LinkedHashMap<>();
        recordings.put("mp3", Recordings.tone("x.mp3", "-c:a", "libmp3lame"));
        recordings.put("m4a", Recordings.tone("x.m4a", "-c:a", "aac"));
        recordings.put("opus", Recordings.tone("x.opus", "-c:a", "libopus"));
        recordings.put("flac", Recordings.tone("x.flac"));
        recordings.put("webm", Recordings.tone("x.webm", "-c:a", "libopus"));
        recordings.put("wma", Recordings.tone("x.wma", "-c:a", "wmav2"));
        recordings.put("mov", Recordings.tone("x.mov", "-c:a", "pcm_s16le"));
        return recordings;
    }

    private static String dash() {
        return """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"
                  type="static" mediaPresentationDuration="PT2S">
                 <Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000">
                  <BaseURL>/etc/passwd</BaseURL></Representation></AdaptationSet></Period>
                </MPD>
                """;
    }

    private static byte[] noise() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] videoWithoutSound() throws IOException, InterruptedException {
        return Recordings.make(
                "x.mp4", List.of("-f", "lavfi", "-i", "color=duration=1:size=64x64:rate=5", "-c:v", "mpeg4"));
    }

    private static byte[] hourOfSilence() throws IOException, InterruptedException {
        return Recordings.make(
                "x.flac", List.of("-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:duration=3600", "-c:a", "flac"));
    }

    /** An ID3v2.3 tag with a cover in front of the sound. */
    private static byte[] withCover(byte[] mp3, byte[] png) {
        ByteArrayOutputStream cover = new ByteArrayOutputStream();
        cover.writeBytes("\u0000image/png\u0000\u0003\u0000".getBytes(ISO_8859_1));
        cover.writeBytes(png);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int size = cover.size() + 10;
        file.writeBytes("ID3\u0003\u0000\u0000".getBytes(ISO_8859_1));
        for (int shift = 21; shift >= 0; shift -= 7) {
            file.write(size >> shift & 0x7f);
        }
        file.writeBytes("APIC".getBytes(US_ASCII));
        file.writeBytes(ByteBuffer.allocate(6).putInt(cover.size()).array());
        file.writeBytes(cover.toByteArray());
        file.writeBytes(mp3);
        return file.toByteArray();
    }

    /** A black picture: small as a file, large once decoded. */
    private static byte[] png(int size) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(size)
                        .putInt(size)
                        .put(new byte[] {1, 0, 0, 0, 0})
                        .array());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels, new Deflater(9), 1 << 16)) {
            byte[] row = new byte[1 + size / 8];
            for (int i = 0; i < size; i++) {
                deflated.write(row);
            }
        }
        chunk(png, "IDAT", pixels.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
