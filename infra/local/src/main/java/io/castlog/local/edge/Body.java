package io.castlog.local.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An object's bytes in memory, compressed as well where CloudFront would compress them. Nobody changes the arrays. */
final class Body {
    private final byte[] plain;
    private final byte @Nullable [] packed;

    Body(StoredFacts facts, byte[] plain) {
        this.plain = plain;
        this.packed = facts.compresses() ? gzip(plain) : null;
    }

    byte[] plain() {
        return plain;
    }

    /** Null where it is not compressed. */
    byte @Nullable [] packed() {
        return packed;
    }

    int weight() {
        return plain.length + (packed == null ? 0 : packed.length);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
