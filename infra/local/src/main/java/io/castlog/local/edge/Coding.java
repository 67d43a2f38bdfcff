package io.castlog.local.edge;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** How bytes are sent. */
enum Coding {
    NONE,
    GZIP,
    BR;

    /** What CloudFront spends on a request is not known; this is a tenth of what the best compression costs. */
    private static final Encoder.Parameters QUALITY = Encoder.Parameters.create(5);

    private static final boolean BROTLI = Brotli4jLoader.isAvailable();

    /** What a client takes: Brotli before gzip where it takes both, as CloudFront does. */
    static Coding accepted(HttpFields headers) {
        if (!headers.contains(HttpHeader.ACCEPT_ENCODING)) {
            return NONE;
        }
        List<String> named = headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING);
        if (BROTLI && named.stream().anyMatch("br"::equalsIgnoreCase)) {
            return BR;
        }
        return named.stream().anyMatch("gzip"::equalsIgnoreCase) ? GZIP : NONE;
    }

    byte[] pack(byte[] plain) {
        try {
            return switch (this) {
                case NONE -> plain;
                case GZIP -> gzip(plain);
                case BR -> Encoder.compress(plain, QUALITY);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
