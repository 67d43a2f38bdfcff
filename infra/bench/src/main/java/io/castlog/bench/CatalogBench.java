package io.castlog.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time from a catalogue write to the changed feed at the edge: from sending a PATCH of a show's title to the first
 * answer of the edge that has it. Runs against a running {@code infra/local/up}, one write after the other.
 */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description = "Latency from a catalogue write to the feed at the edge")
public final class CatalogBench implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Option(names = "--port-base", description = "of the running stack (default: ${DEFAULT-VALUE})")
    private int portBase = 8400;

    @Option(names = "--writes", description = "measured after ten to warm up (default: ${DEFAULT-VALUE})")
    private int writes = 100;

    @Option(
            names = "--token",
            required = true,
            defaultValue = "${env:CASTLOG_TOKEN}",
            description = "as infra/local/up prints it (default: CASTLOG_TOKEN)")
    private String token = "";

    private final HttpClient http = HttpClient.newHttpClient();

    private CatalogBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CatalogBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String podcast = "bench-" + Long.toString(System.nanoTime(), 36);
        write("POST", "/podcasts", "{\"podcastId\":\"%s\",\"title\":\"Bench\"}".formatted(podcast));
        List<Double> answered = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        for (int i = -10; i < writes; i++) {
            String title = "Bench " + System.nanoTime();
            long start = System.nanoTime();
            write("PATCH", "/podcasts/" + podcast, "{\"title\":\"%s\"}".formatted(title));
            long accepted = System.nanoTime();
            awaitFeed(podcast, title);
            if (i >= 0) {
                answered.add((accepted - start) / 1e6);
                published.add((System.nanoTime() - start) / 1e6);
            }
        }
        print("write answered", answered);
        print("feed at the edge", published);
        return 0;
    }

    private void write(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(3, path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
    }

    private void awaitFeed(String podcast, String title) throws IOException, InterruptedException {
        HttpRequest feed =
                HttpRequest.newBuilder(uri(0, "/" + podcast + "/feed.xml")).build();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Objects.requireNonNull(http.send(feed, BodyHandlers.ofString()).body())
                .contains(title)) {
            if (System.nanoTime() > end) {
                throw new IOException("feed of %s without '%s' after %s".formatted(podcast, title, LIMIT));
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private URI uri(int service, String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(portBase + service, path));
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%s: median %.0f ms, p95 %.0f ms, most %.0f ms (n=%d)%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast(),
                sorted.size());
    }
}
