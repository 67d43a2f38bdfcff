package io.castlog.local.s3;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A request that has been read. S3Proxy refuses a conditional PUT without reading what is sent; a client that is still
 * writing then sees a broken pipe where S3 would have given it the refusal.
 */
final class WholeRequest extends HttpServletRequestWrapper {
    private static final long LARGEST = 16 << 20;

    private final ByteArrayInputStream content;

    private WholeRequest(HttpServletRequest request) throws IOException {
        super(request);
        content = new ByteArrayInputStream(request.getInputStream().readAllBytes());
    }

    /** The request, read if it is one that may be refused early and is not too large for memory. */
    static HttpServletRequest of(HttpServletRequest request) throws IOException {
        boolean conditional = request.getHeader("If-Match") != null || request.getHeader("If-None-Match") != null;
        return request.getMethod().equals("PUT") && conditional && request.getContentLengthLong() <= LARGEST
                ? new WholeRequest(request)
                : request;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return content.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return content.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return content.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("is read by blocking");
            }
        };
    }
}
