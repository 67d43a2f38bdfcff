package io.castlog.ingest.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.platform.event.Json;
import io.castlog.testkit.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A plain HTTP client of the service and of signed URLs. */
public final class Api {
    static {
        // a preflight request names an origin, which this client otherwise keeps to itself
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final boolean token;

    /** With the token of the tests. */
    public Api(URI base) {
        this(base, true);
    }

    private Api(URI base, boolean token) {
        this.base = base;
        this.token = token;
    }

    /** The same without a token. */
    public Api without() {
        return new Api(base, false);
    }

    /** What came back. */
    public record Answer(int status, String body, Map<String, List<String>> all) {
        /** The body as JSON. */
        public JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        /** A header that is there. */
        public String header(String name) {
            return headers(name).getFirst();
        }

        /** A header's values. */
        public List<String> headers(String name) {
            return all.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .flatMap(value -> List.of(value.split(", *", -1)).stream())
                    .toList();
        }
    }

    /** Gets, with headers by name and value in turn. */
    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts JSON. */
    public Answer post(String path, String json) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Deletes. */
    public Answer delete(String path) {
        return send(authorized(path).DELETE());
    }

    /** Asks as a browser does before it calls. */
    public Answer preflight(String path, String origin, String method, String headers) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .headers(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    /** Puts to a signed URL. */
    public Answer put(String url, Map<String, String> headers, byte[] content) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        headers.forEach(request::header);
        // a refusal ends the connection, so none is used again
        try (HttpClient http = HttpClient.newHttpClient()) {
            return send(http, request);
        }
    }

    private HttpRequest.Builder authorized(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return token ? request.header("Authorization", "Bearer " + Environment.TOKEN) : request;
    }

    private static Answer send(HttpRequest.Builder request) {
        return send(HTTP, request);
    }

    private static Answer send(HttpClient http, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
