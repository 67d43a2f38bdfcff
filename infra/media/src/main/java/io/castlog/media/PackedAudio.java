package io.castlog.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts bare AAC into the pieces that HLS calls packed audio: each starts with an ID3 tag that says when it plays, on the
 * clock of the transport streams that it belongs to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-3.4">RFC 8216, 3.4</a>
 */
public final class PackedAudio {
    private static final int SAMPLES = 1024;
    private static final int CLOCK = 90_000;
    private static final int HEADER = 7;
    private static final byte[] OWNER =
            "com.apple.streaming.transportStreamTimestamp\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private PackedAudio() {}

    /**
     * Writes 000000001.aac and so on into a folder.
     *
     * @param adts whole frames with ADTS headers, as {@link VideoTranscoder} writes them
     * @param seconds each piece ends with the first frame after so many more
     */
    public static SegmentList cut(Path adts, Path folder, double seconds) throws IOException {
        List<SegmentList.Piece> pieces = new ArrayList<>();
        Files.createDirectories(folder);
        try (InputStream frames = new BufferedInputStream(Files.newInputStream(adts))) {
            long samples = 0;
            byte[] header = frames.readNBytes(HEADER);
            while (header.length == HEADER) {
                int rate = rate(header);
                long until = (long) Math.ceil((pieces.size() + 1) * seconds * rate);
                Path file = folder.resolve(String.format("%09d.aac", pieces.size() + 1));
                long start = samples;
                try (OutputStream piece = Files.newOutputStream(file)) {
                    piece.write(tag(start, rate));
                    while (header.length == HEADER && samples < until) {
                        piece.write(header);
                        piece.write(frames.readNBytes(Math.max(0, size(header) - HEADER)));
                        samples += SAMPLES;
                        header = frames.readNBytes(HEADER);
                    }
                }
                pieces.add(new SegmentList.Piece(file, 0, Files.size(file), (double) (samples - start) / rate));
            }
        }
        return new SegmentList(null, pieces);
    }

    private static int rate(byte[] header) throws IOException {
        int index = (header[2] & 0x3c) >> 2;
        if ((header[0] & 0xff) != 0xff || (header[1] & 0xf0) != 0xf0 || index >= RATES.length) {
            throw new IOException("this is no AAC with ADTS headers");
        }
        return RATES[index];
    }

    private static int size(byte[] header) {
        return (header[3] & 3) << 11 | (header[4] & 0xff) << 3 | (header[5] & 0xe0) >> 5;
    }

    /** The encoder's first frame plays before the picture starts, and is dropped by players. */
    private static byte[] tag(long samples, int rate) {
        long time = VideoCommand.START_SECONDS * (long) CLOCK + (samples - SAMPLES) * CLOCK / rate;
        int body = OWNER.length + Long.BYTES;
        return ByteBuffer.allocate(20 + body)
                .put(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, (byte) (10 + body)})
                .put(new byte[] {'P', 'R', 'I', 'V', 0, 0, 0, (byte) body, 0, 0})
                .put(OWNER)
                .putLong(time)
                .array();
    }
}
