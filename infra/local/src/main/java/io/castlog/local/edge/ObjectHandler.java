package io.castlog.local.edge;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET, HEAD and OPTIONS for the objects of both buckets; the query string plays no part. */
final class ObjectHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(ObjectHandler.class);

    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final Routes routes;
    private final EdgeCache cache;
    private final Origin origin;

    ObjectHandler(Routes routes, EdgeCache cache, Origin origin) {
        this.routes = routes;
        this.cache = cache;
        this.origin = origin;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            preflight(response);
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            Delivery.say(response, 405, "Method not allowed");
        } else {
            find(request, response);
        }
        callback.succeeded();
        return true;
    }

    private static void preflight(Response response) {
        response.setStatus(204);
        response.getHeaders().put(HttpHeader.ALLOW, METHODS);
        response.getHeaders().put("Access-Control-Allow-Methods", METHODS);
        response.getHeaders().put("Access-Control-Allow-Headers", "*");
        response.getHeaders().put("Access-Control-Max-Age", "86400");
    }

    private void find(Request request, Response response) throws IOException {
        String path = request.getHttpURI().getDecodedPath();
        Optional<Location> location = path == null ? Optional.empty() : routes.find(path);
        if (location.isEmpty()) {
            Delivery.say(response, 404, "Not found");
            return;
        }
        try {
            answer(request, response, location.get());
        } catch (OriginDownException e) {
            log.info("Edge could not reach S3 path={} cause={}", path, String.valueOf(e.getCause()));
            response.reset();
            Delivery.say(response, 502, "The origin does not answer");
        }
    }

    private void answer(Request request, Response response, Location location) throws IOException {
        EdgeCache.Answer answer = cache.find(location);
        response.getHeaders().put("X-Cache", answer.source().name().toLowerCase(Locale.ROOT));
        response.getHeaders().put(HttpHeader.AGE, answer.age().toSeconds());
        switch (answer.copy()) {
            case Copy.Missing _ -> Delivery.say(response, 404, "Not found");
            case Copy.Found found -> {
                boolean sent = new Delivery(request, response, found)
                        .send((facts, bytes) -> origin.open(location, facts.etag(), bytes.first(), bytes.last()));
                if (!sent) { // it changed in between: what is there now answers
                    cache.forget(location::equals);
                    answer(request, response, location);
                }
            }
        }
    }
}
