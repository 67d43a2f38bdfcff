package io.castlog.local.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The bundled recording, published as anyone would publish one: with the castlog command. */
record Sample(Checkout checkout, URI feedService, Map<String, String> environment) {
    private static final String PODCAST = "castlog-sample";
    /** The command counts its own time. */
    private static final Pattern CLOCK = Pattern.compile("^ *[0-9.]+ s  ");

    private static final String EPISODE = "jfk-inaugural-1961";

    /** Whether an earlier run published it. */
    boolean isThere() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        feedService.resolve("/podcasts/" + PODCAST + "/episodes/" + EPISODE))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    && new ObjectMapper()
                            .readTree(response.body())
                            .path("published")
                            .asBoolean();
        }
    }

    /** Publishes it and tells how that goes; true when it can be heard. */
    boolean publish(Console console) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(checkout.cli());
        command.addAll(List.of("publish", checkout.sample().toString(), "--podcast", PODCAST, "--json"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Environments.replace(builder.environment(), environment);
        Process process = builder.start();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.step("  " + CLOCK.matcher(line).replaceFirst(""));
            }
            return process.waitFor() == 0;
        } finally {
            process.destroy();
        }
    }

    /** Where its feed is, on an edge. */
    static URI feed(URI edge) {
        return edge.resolve("/" + PODCAST + "/feed.xml");
    }
}
