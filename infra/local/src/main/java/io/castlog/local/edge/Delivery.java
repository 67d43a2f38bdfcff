package io.castlog.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One answer that has an object behind it: whole, in part, compressed, or not at all because the client holds it. */
final class Delivery {
    private final Request request;
    private final Response response;
    private final StoredFacts facts;
    private final @Nullable Body body;

    Delivery(Request request, Response response, Copy.Found found) {
        this.request = request;
        this.response = response;
        this.facts = found.facts();
        this.body = found.body();
    }

    /** Opens a part of the object where it is not in memory; empty where it has gone or is another one now. */
    @FunctionalInterface
    interface Opening {
        Optional<InputStream> open(StoredFacts facts, ByteRange bytes);
    }

    /** Writes status, headers and content; false, with nothing written, where the object could not be opened. */
    boolean send(Opening opening) throws IOException {
        Conditions conditions = new Conditions(request.getHeaders());
        Optional<ByteRange> range = conditions.range(facts);
        byte[] packed = range.isEmpty() && body != null && acceptsGzip() ? body.packed() : null;
        describe(packed != null);
        if (conditions.notModified(facts)) {
            response.setStatus(304);
        } else if (range.isPresent() && range.get().getLength() == 0) {
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, ByteRange.toNonSatisfiableHeaderValue(facts.bytes()));
            say(response, 416, "Range not satisfiable");
        } else if (packed != null) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            write(packed, 0, packed.length);
        } else {
            return plain(range, opening);
        }
        return true;
    }

    /** A short text for a status that has no object. */
    static void say(Response response, int status, String message) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Compressed bytes differ from those that the strong ETag stands for, so it is weakened, as CloudFront does. */
    private void describe(boolean packed) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.ETAG, packed ? "W/" + facts.etag() : facts.etag());
        headers.put(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(facts.lastModified()));
        headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
        headers.put("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag, X-Cache");
        if (facts.contentType() != null) {
            headers.put(HttpHeader.CONTENT_TYPE, facts.contentType());
        }
        if (facts.cacheControl() != null) {
            headers.put(HttpHeader.CACHE_CONTROL, facts.cacheControl());
        }
        if (facts.compresses()) {
            headers.put(HttpHeader.VARY, "Accept-Encoding");
        }
    }

    private boolean plain(Optional<ByteRange> range, Opening opening) throws IOException {
        ByteRange bytes = range.orElse(new ByteRange(0, facts.bytes() - 1));
        if (range.isPresent()) {
            response.setStatus(206);
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, bytes.toHeaderValue(facts.bytes()));
        }
        if (body != null) {
            write(body.plain(), (int) bytes.first(), (int) bytes.getLength());
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.getLength());
        return HttpMethod.HEAD.is(request.getMethod()) || facts.bytes() == 0 || stream(opening.open(facts, bytes));
    }

    private boolean stream(Optional<InputStream> opened) throws IOException {
        if (opened.isEmpty()) {
            response.reset();
            return false;
        }
        try (InputStream in = opened.get();
                OutputStream out = Content.Sink.asOutputStream(response)) {
            in.transferTo(out);
        }
        return true;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        if (HttpMethod.GET.is(request.getMethod())) {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                out.write(bytes, offset, length);
            }
        }
    }

    private boolean acceptsGzip() {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch(coding -> coding.equalsIgnoreCase("gzip"));
    }
}
