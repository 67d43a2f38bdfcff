package io.castlog.local.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The three services as child processes. */
final class Services implements AutoCloseable {
    private static final List<Part> PARTS = List.of(Part.INGEST, Part.TRANSCODE, Part.FEED);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final long LOOK_MILLIS = 100;

    private final List<Child> children;
    private final int base;

    private Services(List<Child> children, int base) {
        this.children = children;
        this.base = base;
    }

    /** Starts them side by side; returns at once. */
    static Services start(Checkout checkout, DataFolder data, int base, Map<String, String> environment) {
        Path tether = Checkout.writeTether(data.path());
        List<Child> children = new ArrayList<>();
        Services services = new Services(children, base);
        try {
            for (Part part : PARTS) {
                Map<String, String> own = new HashMap<>(environment);
                own.put("MICRONAUT_SERVER_PORT", Integer.toString(part.port(base)));
                children.add(Child.start(part, checkout.service(part, tether), own, data.log(part.title())));
            }
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /** Returns when each says it is ready; throws {@link CannotStartException} when one ends or takes too long. */
    void awaitReady(Console console) throws InterruptedException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        List<Child> waiting = new ArrayList<>(children);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!waiting.isEmpty()) {
                for (Child child : List.copyOf(waiting)) {
                    if (!child.isAlive()) {
                        throw new CannotStartException(child.obituary());
                    }
                    if (isReady(http, child.part().url(base))) {
                        console.step(child.part().title() + " is ready");
                        waiting.remove(child);
                    }
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new CannotStartException("%s is not ready after %d s; see %s"
                            .formatted(
                                    waiting.getFirst().part().title(),
                                    START_LIMIT.toSeconds(),
                                    waiting.getFirst().log()));
                }
                TimeUnit.MILLISECONDS.sleep(waiting.isEmpty() ? 0 : LOOK_MILLIS);
            }
        }
    }

    private static boolean isReady(HttpClient http, URI service) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** The first that ends. */
    CompletableFuture<Child> firstEnded() {
        return CompletableFuture.anyOf(children.stream().map(Child::ended).toArray(CompletableFuture[]::new))
                .thenApply(Child.class::cast);
    }

    @Override
    public void close() {
        Instant deadline = Instant.now().plus(STOP_LIMIT);
        children.forEach(Child::terminate);
        children.forEach(child -> child.awaitEnd(Duration.between(Instant.now(), deadline)));
    }
}
