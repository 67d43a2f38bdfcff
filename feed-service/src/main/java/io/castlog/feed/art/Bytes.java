package io.castlog.feed.art;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A file's bytes; reading behind its end says that the file is incomplete. */
@SuppressWarnings("ArrayRecordComponent") // wraps a file for the time it is read
record Bytes(byte[] file) {
    int size() {
        return file.length;
    }

    boolean startsWith(int... expected) {
        if (file.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (u8(i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    int u8(int at) {
        if (at < 0 || at >= file.length) {
            throw new BrokenPictureException("is complete; this file ends too early");
        }
        return file[at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    boolean has(int at, String text) {
        return at + text.length() <= file.length && new String(file, at, text.length(), ISO_8859_1).equals(text);
    }
}
