package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts job state changes to a URL, of all queues; any answer but 2xx is tried again. */
public final class HttpJobEvents implements JobEventSink {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI target;

    /** With an http or https URL. */
    public HttpJobEvents(URI target) {
        this.target = target;
    }

    @Override
    public void deliver(String queueArn, String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException(target + " answered " + status);
        }
    }
}
