package io.castlog.local.edge;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
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

    private static final HttpField HIT = new PreEncodedHttpField("X-Cache", "hit");
    private static final HttpField MISS = new PreEncodedHttpField("X-Cache", "miss");
    private static final HttpField STALE = new PreEncodedHttpField("X-Cache", "stale");

    private final Addresses addresses;
    private final Routes routes;
    private final EdgeCache cache;
    private final Origin origin;

    ObjectHandler(Addresses addresses, Routes routes, EdgeCache cache, Origin origin) {
        this.addresses = addresses;
        this.routes = routes;
        this.cache = cache;
        this.origin = origin;
    }

    /** Answers without waiting for anything; false, with nothing written, where that is not possible. */
    boolean handleAtOnce(Request request, Response response, Callback callback) throws IOException {
        boolean get = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        String path = request.getHttpURI().getDecodedPath();
        if (!get || path == null || request.getHeaders().contains(HttpHeader.RANGE)) {
            return false;
        }
        Optional<Location> location = routes.find(path);
        Optional<EdgeCache.Answer> known = location.flatMap(cache::atHand);
        if (known.isEmpty() || addresses.find(path(request)).isPresent()) {
            return false;
        }
        Representation.always(response.getHeaders());
        answer(request, response, callback, location.get(), known.get());
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Representation.always(response.getHeaders());
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            preflight(response, callback);
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            Delivery.say(response, callback, 405, "Method not allowed");
        } else {
            Optional<Addresses.Answer> answer = addresses.find(path(request));
            if (answer.isPresent()) {
                elsewhere(response, callback, answer.get());
            } else {
                find(request, response, callback);
            }
        }
        return true;
    }

    private static void preflight(Response response, Callback callback) {
        response.setStatus(204);
        response.getHeaders().put(HttpHeader.ALLOW, METHODS);
        response.getHeaders().put("Access-Control-Allow-Methods", METHODS);
        response.getHeaders().put("Access-Control-Allow-Headers", "*");
        response.getHeaders().put("Access-Control-Max-Age", "86400");
        response.write(true, null, callback);
    }

    private static void elsewhere(Response response, Callback callback, Addresses.Answer answer) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "public, max-age=3600");
        answer.location().ifPresent(location -> response.getHeaders().put(HttpHeader.LOCATION, location));
        Delivery.say(response, callback, answer.status(), answer.text());
    }

    private void find(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getDecodedPath();
        Optional<Location> location = path == null ? Optional.empty() : routes.find(path);
        if (location.isEmpty()) {
            Delivery.say(response, callback, 404, "Not found");
            return;
        }
        try {
            answer(request, response, callback, location.get(), cache.find(location.get()));
        } catch (OriginDownException e) {
            log.info("Edge could not reach S3 path={} cause={}", path, String.valueOf(e.getCause()));
            reset(response);
            Delivery.say(response, callback, 502, "The origin does not answer");
        }
    }

    private void answer(
            Request request, Response response, Callback callback, Location location, EdgeCache.Answer answer)
            throws IOException {
        response.getHeaders().put(source(answer.source()));
        response.getHeaders().put(HttpHeader.AGE, answer.age().toSeconds());
        switch (answer.copy()) {
            case Copy.Missing _ -> Delivery.say(response, callback, 404, "Not found");
            case Copy.Found found -> {
                boolean sent = new Delivery(request, response, callback, found)
                        .send(range -> origin.open(location, found.facts().etag(), range.first(), range.last()));
                if (!sent) { // it changed in between: what is there now answers
                    reset(response);
                    cache.forget(location::equals);
                    answer(request, response, callback, location, cache.find(location));
                }
            }
        }
    }

    private static String path(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null ? "/" : path;
    }

    private static HttpField source(EdgeCache.Source source) {
        return switch (source) {
            case HIT -> HIT;
            case MISS -> MISS;
            case STALE -> STALE;
        };
    }

    private static void reset(Response response) {
        response.reset();
        Representation.always(response.getHeaders());
    }
}
