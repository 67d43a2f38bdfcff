package io.castlog.feed.body;

import io.castlog.platform.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what is sent, and no more than it may be. */
public final class Incoming {
    private Incoming() {}

    /**
     * All bytes.
     *
     * @param field what it is called in an answer
     * @param most bytes
     */
    public static byte[] bytes(InputStream in, String field, int most) {
        try {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw ProblemException.ofField(
                        field,
                        "more than " + most + " bytes",
                        "%s has at most %d MB".formatted(field, most / 1_000_000));
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.ofField(
                    field, "a part of it", "%s arrives completely; the connection ended before".formatted(field));
        }
    }

    /** A text in UTF-8, with line feeds and without a byte order mark. */
    public static String text(InputStream in, String field, int most) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(in, field, most)))
                    .toString();
            return text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw ProblemException.ofField(
                    field, "other bytes", "%s is text in UTF-8; save it as UTF-8".formatted(field));
        }
    }
}
