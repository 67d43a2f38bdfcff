package io.castlog.local.mediaconvert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files made to read other files, to call out, to fill memory and disk, or to waste time. */
final class HostileFiles {
    private HostileFiles() {}

    static byte[] playlist(String target) {
        return text("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:9,\n" + target
                + "\n#EXT-X-ENDLIST\n");
    }

    static byte[] manifest(String target) {
        return text("""
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"
                  type="static" mediaPresentationDuration="PT2S">
                 <Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000">
                  <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period>
                </MPD>
                """.formatted(target));
    }

    static byte[] concat(String target) {
        return text("ffconcat version 1.0\nfile '" + target + "'\nduration 2\n");
    }

    static byte[] session(int port) {
        return text("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio " + port
                + " RTP/AVP 0\na=rtpmap:0 PCMU/8000\n");
    }

    static byte[] smil(String target) {
        return text("<smil><body><audio src=\"" + target + "\"/></body></smil>");
    }

    static byte[] laughs() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE MPD [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return text(xml + "]><MPD profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\">&a29;</MPD>");
    }

    /** Boxes in boxes, as deep as the file is long. */
    static byte[] nestedAtoms(int depth) {
        ByteBuffer file = ByteBuffer.allocate(16 + depth * 8);
        file.putInt(16).put(text("ftypM4A ")).putInt(0);
        for (int i = 0; i < depth; i++) {
            file.putInt((depth - i) * 8).put(text("moov"));
        }
        return file.array();
    }

    /** A WAV header with any numbers, and so many bytes of samples behind it. */
    static byte[] wav(int channels, int rate, int bits, long declared, int bytes) {
        int frame = Math.max(1, channels * bits / 8);
        ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(text("RIFF"))
                .putInt((int) (declared + 36))
                .put(text("WAVEfmt "))
                .putInt(16);
        file.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * frame);
        file.putShort((short) frame).putShort((short) bits).put(text("data")).putInt((int) declared);
        for (int i = 0; i < bytes; i++) {
            file.put((byte) (i * 31));
        }
        return file.array();
    }

    /** An ID3 tag that says it is as long as a tag can be. */
    static byte[] endlessTag() {
        return text("ID3\u0003\0\0\u007f\u007f\u007f\u007fTIT2\u007f\u007f\u007f\u007f\0\0\0");
    }

    /** A tag that holds a picture of so many pixels each way, small as a file and enormous once decoded. */
    static byte[] coverBomb(byte[] mp3, int pixels) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(pixels)
                        .putInt(pixels)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(lines, new Deflater(9), 1 << 16)) {
            byte[] line = new byte[1 + 3 * pixels];
            for (int i = 0; i < pixels; i++) {
                deflated.write(line);
            }
        }
        chunk(png, "IDAT", lines.toByteArray());
        chunk(png, "IEND", new byte[0]);
        byte[] start = text("\0image/png\0\u0003\0");
        int frame = start.length + png.size();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(text("ID3\u0003\0\0"));
        file.writeBytes(sevenBits(frame + 10));
        file.writeBytes(text("APIC"));
        file.writeBytes(ByteBuffer.allocate(6).putInt(frame).array());
        file.writeBytes(start);
        file.writeBytes(png.toByteArray());
        file.writeBytes(mp3);
        return file.toByteArray();
    }

    private static byte[] sevenBits(int size) {
        return new byte[] {
            (byte) (size >> 21 & 0x7f), (byte) (size >> 14 & 0x7f), (byte) (size >> 7 & 0x7f), (byte) (size & 0x7f)
        };
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(text(type))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
