package io.castlog.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON calls to one service. */
final class Api {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Of a call that sends a file, which is also looked at, or that reads the log. */
    private static final Duration SLOW_LIMIT = Duration.ofMinutes(2);

    /** Of a call that handles events again. */
    private static final Duration WORK_LIMIT = Duration.ofMinutes(5);

    private final HttpClient http;
    private final URI base;
    private final String token;

    Api(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** A problem+json answer. */
    private record Problem(
            @Nullable String title,
            @Nullable String detail,
            @Nullable String code) {}

    /** Joins path segments, each escaped. */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    <T> T get(String path, Class<T> type) {
        return find(path, type)
                .orElseThrow(() -> new RefusedException(new Failure("NOT_FOUND", "There is no " + base + path)));
    }

    /** Empty where the service knows nothing of it. */
    <T> Optional<T> find(String path, Class<T> type) {
        HttpResponse<String> response = send(request(path).GET());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(checked(response), type));
    }

    /** Of what not everybody may see. */
    <T> T getPrivate(String path, Class<T> type) {
        return findPrivate(path, type)
                .orElseThrow(() -> new RefusedException(new Failure("NOT_FOUND", "There is no " + base + path)));
    }

    /** Of what not everybody may see; empty where the service knows nothing of it. */
    <T> Optional<T> findPrivate(String path, Class<T> type) {
        HttpResponse<String> response =
                send(request(path).header("Authorization", "Bearer " + token).GET());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(checked(response), type));
    }

    /** Asks for work that may take minutes; empty where the service knows nothing of it. */
    <T> Optional<T> order(String path, Object body, Class<T> type) {
        HttpResponse<String> response = send(request(path)
                .timeout(WORK_LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(checked(response), type));
    }

    <T> T post(String path, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        return Json.read(checked(send(request)), type);
    }

    /** Asks for something that may take a while. */
    <T> T order(String path, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .timeout(SLOW_LIMIT)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody());
        return Json.read(checked(send(request)), type);
    }

    /** Changes what is there by a merge patch, if it has the version. */
    <T> T patch(String path, String version, Object patch, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/merge-patch+json")
                .header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(patch)));
        return Json.read(checked(send(request)), type);
    }

    /** Sends a file as it is, if what it belongs to has the version. */
    <T> T put(String path, String version, Path file, String contentType, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .timeout(SLOW_LIMIT)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .PUT(content(file));
        return Json.read(checked(send(request)), type);
    }

    /** Deletes what is there, if it has the version. */
    <T> T delete(String path, String version, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .DELETE();
        return Json.read(checked(send(request)), type);
    }

    private static HttpRequest.BodyPublisher content(Path file) {
        try {
            return HttpRequest.BodyPublishers.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private String checked(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 500) {
            throw new UnreachableException(base, status);
        }
        if (status >= 400) {
            throw new RefusedException(failure(response));
        }
        return response.body().isBlank() ? "{}" : response.body();
    }

    private static Failure failure(HttpResponse<String> response) {
        String code = "HTTP_" + response.statusCode();
        if (!response.headers().firstValue("Content-Type").orElse("").contains("json")) {
            return new Failure(code, response.body().strip());
        }
        Problem problem = Json.read(response.body(), Problem.class);
        String message = problem.detail() != null ? problem.detail() : problem.title();
        return new Failure(problem.code() == null ? code : problem.code(), message == null ? code : message);
    }
}
