package io.castlog.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which Castlog is meant. */
final class ServiceOptions {
    @Option(names = "--ingest", paramLabel = "URL", description = "ingest-service; default: $CASTLOG_INGEST_URL")
    private @Nullable URI ingest;

    @Option(names = "--feed", paramLabel = "URL", description = "feed-service; default: $CASTLOG_FEED_URL")
    private @Nullable URI feed;

    @Option(
            names = "--transcode",
            paramLabel = "URL",
            description = "transcode-service, which only dlq asks; default: $CASTLOG_TRANSCODE_URL")
    private @Nullable URI transcode;

    @Option(names = "--token", paramLabel = "TOKEN", description = "bearer token; default: $CASTLOG_TOKEN")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = {
                "data folder of a running local stack, which gives all three;",
                "default: .castlog here, in a folder above or in the checkout"
            })
    private @Nullable Path data;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    Services services() {
        try {
            return Services.find(ingest, feed, transcode, token, data, System.getenv(), Path.of(""));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    DeadLetters deadLetters(HttpClient http) {
        try {
            return new DeadLetters(http, services());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }
}
