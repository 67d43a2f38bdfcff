package io.castlog.local.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Publishes the bundled recording, where it is not published yet, on a Castlog that docker compose runs. */
public final class PublishSample {
    private PublishSample() {}

    /**
     * Exits with 0 when the sample can be heard. The argument is the first of the ports, all of which are reached on
     * loopback: the container shares the network of the local stack.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int base = Integer.parseInt(args[0]);
        Console console = new Console(System.out);
        Checkout checkout = new Checkout(Path.of(System.getProperty("castlog.home", ".")));
        Map<String, String> access = Map.of(
                "CASTLOG_INGEST_URL", Part.INGEST.url(base).toString(),
                "CASTLOG_FEED_URL", Part.FEED.url(base).toString(),
                "CASTLOG_TOKEN", Objects.requireNonNull(System.getenv("CASTLOG_TOKEN"), "CASTLOG_TOKEN"));
        Sample sample = new Sample(checkout, Part.FEED.url(base), access);
        if (!sample.isThere() && !sample.publish(console)) {
            console.say("The sample could not be published; the logs of the services may tell why.");
            System.exit(1);
        }
        console.say(guide(base));
    }

    private static String guide(int base) {
        return """

                Castlog is up. Subscribe in a podcast app on this machine:
                  %s

                Publish a recording of your own, from the folder that it is in:
                  docker compose run --rm -v "$PWD:/in:ro" castlog publish /in/RECORDING --podcast my-show

                edge               %s   (feeds and audio, as CloudFront serves them)
                ingest-service     %s
                transcode-service  %s
                feed-service       %s   (try %s/podcasts)
                S3                 %s""".formatted(
                        Sample.feed(Part.EDGE.url(base)),
                        Part.EDGE.url(base),
                        Part.INGEST.url(base),
                        Part.TRANSCODE.url(base),
                        Part.FEED.url(base),
                        Part.FEED.url(base),
                        Part.S3.url(base));
    }
}
