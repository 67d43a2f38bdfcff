package io.castlog.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The bundled recording, published as anyone would publish one: with the castlog command. */
record Sample(Checkout checkout, URI feedService, Map<String, String> environment) {
    private static final String PODCAST = "castlog-sample";
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

    /** Publishes it and says how that went on the error stream; true when it can be heard. */
    boolean publish() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(checkout.cli());
        command.addAll(List.of("publish", checkout.sample().toString(), "--podcast", PODCAST, "--json"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Environments.replace(builder.environment(), environment);
        Process process = builder.start();
        try (InputStream result = process.getInputStream()) {
            JsonNode _ = new ObjectMapper().readTree(result);
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
