package io.castlog.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands for the services, S3 and the edge at once: answers each call as it was told, the last answer for ever. */
final class StubCastlog implements AutoCloseable {
    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    StubCastlog() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** {@code @} in a body stands for this server's address. */
    StubCastlog answers(String call, int status, String body) {
        String type = status >= 400 ? "application/problem+json" : "application/json";
        answers.computeIfAbsent(call, _ -> new ArrayDeque<>())
                .add(new Answer(status, type, body.replace("@", url().toString())));
        return this;
    }

    /** Takes back what was said about a call. */
    StubCastlog forget(String call) {
        answers.remove(call);
        return this;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** What was sent to a path last. */
    String stored(String path) {
        return new String(stored.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer = next(call);
        if (Set.of("PUT", "PATCH", "POST").contains(exchange.getRequestMethod()) && answer.status() < 300) {
            stored.put(exchange.getRequestURI().toString(), body);
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", answer.body());
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer next(String call) {
        Deque<Answer> left = answers.getOrDefault(call, new ArrayDeque<>());
        if (left.isEmpty()) {
            return new Answer(
                    404, "application/problem+json", "{\"title\":\"Not Found\",\"detail\":\"no " + call + "\"}");
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
