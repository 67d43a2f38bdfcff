package io.castlog.local.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.castlog.local.mediaconvert.Call.Answer;
import io.castlog.local.mediaconvert.Call.Operation;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes the REST-JSON protocol to the operations; errors carry their type in the header that every SDK reads. */
final class HttpApi implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(HttpApi.class);
    private static final String VERSION = "/2017-08-29/";
    private static final String HEALTH = "/health";
    private static final int LARGEST_BODY = 4 << 20;

    private final Api api;
    private final Access access;
    private final Regions regions;

    HttpApi(Api api, Access access, Regions regions) {
        this.api = api;
        this.access = access;
        this.regions = regions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            Answer answer;
            try {
                answer = route(exchange);
            } catch (ApiException e) {
                answer = error(exchange, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer = error(exchange, ApiException.internal("The server is stopping"));
            } catch (IOException | RuntimeException e) {
                log.error(
                        "Could not answer method={} path={}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                answer = error(exchange, ApiException.internal("Internal error, request " + requestId));
            }
            send(exchange, answer);
        }
    }

    private static Answer error(HttpExchange exchange, ApiException e) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", e.type());
        return new Answer(e.status(), Json.MAPPER.createObjectNode().put("message", e.text()));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private Answer route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        if (path.equals(HEALTH)) {
            return new Answer(200, Json.MAPPER.createObjectNode().put("status", "UP"));
        }
        String content = content(exchange);
        Map<String, String> query = query(exchange);
        ServedRegion region =
                access.region(exchange, content).map(regions::named).orElseGet(regions::home);
        if (!path.startsWith(VERSION)) {
            throw ApiException.notFound("There is nothing at " + path + "; paths start with " + VERSION);
        }
        // Split before decoding, so that an encoded slash stays inside its segment.
        String[] segments = path.substring(VERSION.length()).split("/", 2);
        Operation operation = api.find(method, segments.length == 1 ? segments[0] : segments[0] + "/*");
        if (operation == null) {
            throw ApiException.badRequest("The local MediaConvert does not support " + method + " " + path);
        }
        // A plus sign in a path is a plus sign.
        String name = segments.length == 1 ? "" : decoded(segments[1].replace("+", "%2B"));
        return operation.answer(new Call(region, name, query, content, self(exchange)));
    }

    private static String self(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return "http://" + (host == null ? exchange.getLocalAddress().getHostString() : host);
    }

    private static String content(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw ApiException.badRequest("The request has more than " + LARGEST_BODY + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("\"" + text + "\" is not percent-encoded");
        }
    }
}
