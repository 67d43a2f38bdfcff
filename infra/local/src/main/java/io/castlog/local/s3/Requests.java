package io.castlog.local.s3;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets the blob store see the HTTP request that it works for, which S3Proxy does not hand on. */
final class Requests implements Filter {
    /** Inheritable: S3Proxy completes a multipart upload in a thread of its own. */
    private static final InheritableThreadLocal<@Nullable Request> CURRENT = new InheritableThreadLocal<>();

    /** What an event tells about its request. */
    record Request(String method, String id, String sourceIp) {}

    static Request current() {
        Request request = CURRENT.get();
        if (request == null) {
            throw new IllegalStateException("an object was stored outside of any request");
        }
        return request;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CURRENT.set(new Request(((HttpServletRequest) request).getMethod(), requestId(), request.getRemoteAddr()));
        try {
            chain.doFilter(WholeRequest.of(asSigned((HttpServletRequest) request)), response);
        } finally {
            CURRENT.remove();
        }
    }

    /**
     * The AWS SDK over Apache's client sends {@code //} of a key as {@code /%2F} and signs it as {@code //}; S3 takes both
     * for the same.
     */
    private static HttpServletRequest asSigned(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRequestURI() {
                return super.getRequestURI().replace("/%2F", "//");
            }
        };
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }
}
