package io.castlog.transcode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A second of sound, small enough to put by the dozen. */
public final class Wave {
    private static final int RATE = 8000;

    private Wave() {}

    /** A WAV file whose content depends on a number. */
    public static byte[] of(int seed) {
        ByteBuffer wave = ByteBuffer.allocate(44 + 2 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(US_ASCII)).putInt(36 + 2 * RATE);
        wave.put("WAVEfmt ".getBytes(US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(2 * RATE)
                .putShort((short) 2)
                .putShort((short) 16);
        wave.put("data".getBytes(US_ASCII)).putInt(2 * RATE);
        for (int i = 0; i < RATE; i++) {
            wave.putShort((short) (10_000 * Math.sin(i * (0.1 + seed % 1000 / 10_000.0))));
        }
        return wave.array();
    }
}
