package io.castlog.local.edge;

import io.castlog.local.edge.Ranges.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One answer that has an object behind it: whole, in part, compressed, or not at all because the client holds it. */
final class Delivery {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Copy.Found found;
    private final StoredFacts facts;
    private final @Nullable Body body;

    Delivery(Request request, Response response, Callback callback, Copy.Found found) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.found = found;
        this.facts = found.facts();
        this.body = found.body();
    }

    /** Opens a part of the object where it is not in memory; empty where it has gone or is another one now. */
    @FunctionalInterface
    interface Opening {
        Optional<InputStream> open(Range range);
    }

    /** Answers; false, with nothing written, where the object could not be opened. */
    boolean send(Opening opening) throws IOException {
        Conditions conditions = new Conditions(request.getHeaders());
        boolean whole = !HttpMethod.GET.is(request.getMethod());
        Optional<List<Range>> ranges = whole ? Optional.empty() : conditions.ranges(facts);
        Coding coding = ranges.isEmpty() && body != null && facts.compresses()
                ? Coding.accepted(request.getHeaders())
                : Coding.NONE;
        if (conditions.failed(facts)) {
            say(412, "The object is not the one asked for");
        } else if (conditions.notModified(facts)) {
            response.setStatus(304);
            found.in(coding).validate(response.getHeaders());
            response.write(true, null, callback);
        } else if (ranges.isPresent()) {
            return parts(ranges.get(), opening);
        } else {
            return all(coding, opening);
        }
        return true;
    }

    private boolean all(Coding coding, Opening opening) throws IOException {
        found.in(coding).describe(response.getHeaders());
        if (body != null) {
            write(body.bytes(coding));
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, facts.bytes());
        if (facts.bytes() == 0 || HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, null, callback);
            return true;
        }
        return stream(opening.open(new Range(0, facts.bytes() - 1)));
    }

    private boolean parts(List<Range> ranges, Opening opening) throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        if (ranges.isEmpty()) {
            headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + facts.bytes());
            say(416, "No such range");
            return true;
        }
        response.setStatus(206);
        found.in(Coding.NONE).describe(headers);
        if (ranges.size() > 1) {
            return several(ranges, opening);
        }
        Range range = ranges.getFirst();
        headers.put(HttpHeader.CONTENT_RANGE, range.of(facts.bytes()));
        if (body != null) {
            write(body.bytes(Coding.NONE).slice((int) range.first(), (int) range.length()));
            return true;
        }
        headers.put(HttpHeader.CONTENT_LENGTH, range.length());
        return stream(opening.open(range));
    }

    /** As RFC 9110, section 14.6 has it. */
    private boolean several(List<Range> ranges, Opening opening) throws IOException {
        String boundary = UUID.randomUUID().toString();
        List<byte[]> heads = ranges.stream().map(range -> head(boundary, range)).toList();
        byte[] end = ascii("\r\n--" + boundary + "--\r\n");
        long length = end.length
                + heads.stream().mapToLong(head -> head.length).sum()
                + ranges.stream().mapToLong(Range::length).sum();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "multipart/byteranges; boundary=" + boundary);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        Optional<InputStream> first = open(ranges.getFirst(), opening);
        if (first.isEmpty()) {
            return false;
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (int i = 0; i < ranges.size(); i++) {
                out.write(heads.get(i));
                Optional<InputStream> part = i == 0 ? first : open(ranges.get(i), opening);
                try (InputStream in = part.orElseThrow(() -> new IOException("the object changed"))) {
                    in.transferTo(out);
                }
            }
            out.write(end);
        }
        callback.succeeded();
        return true;
    }

    private Optional<InputStream> open(Range range, Opening opening) {
        return body == null
                ? opening.open(range)
                : Optional.of(stream(body.bytes(Coding.NONE).slice((int) range.first(), (int) range.length())));
    }

    private static InputStream stream(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new ByteArrayInputStream(copy);
    }

    private byte[] head(String boundary, Range range) {
        String type = facts.contentType() == null ? "" : "Content-Type: " + facts.contentType() + "\r\n";
        return ascii("\r\n--" + boundary + "\r\n" + type + "Content-Range: " + range.of(facts.bytes()) + "\r\n\r\n");
    }

    private boolean stream(Optional<InputStream> opened) throws IOException {
        if (opened.isEmpty()) {
            return false;
        }
        try (InputStream in = opened.get();
                OutputStream out = Content.Sink.asOutputStream(response)) {
            in.transferTo(out);
        }
        callback.succeeded();
        return true;
    }

    private void write(ByteBuffer bytes) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
        response.write(true, HttpMethod.HEAD.is(request.getMethod()) ? null : bytes, callback);
    }

    private void say(int status, String message) {
        say(response, callback, status, message);
    }

    /** A short text for a status that has no object. */
    static void say(Response response, Callback callback, int status, String message) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.write(true, ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
