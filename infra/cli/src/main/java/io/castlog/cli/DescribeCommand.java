package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog describe}: what a show or an episode is called and everything else that its feed says of it. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Describes a show or an episode: changes the fields that are given and leaves the others. What is not there"
                    + " yet is created.",
            "Example: castlog describe --podcast my-show title=\"My Show\" language=en-gb explicit=false"
                    + " 'categories=[{\"name\":\"Arts\",\"sub\":\"Design\"}]'",
            ""
        })
final class DescribeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description = {
                "a field as feed-service's page names it; JSON, or text as it is; null takes the field away,",
                "@FILE stands for the text of a file"
            })
    private Map<String, String> fields = Map.of();

    @Option(names = "--podcast", paramLabel = "ID", required = true, description = "the show")
    private String podcast = "";

    @Option(names = "--episode", paramLabel = "ID", description = "the episode; without it the show is described")
    private @Nullable String episode;

    @Option(
            names = "--opus",
            negatable = true,
            description = "of a show: also make each recording into Opus, beside the other files")
    private @Nullable Boolean opus;

    @Option(names = "--from", paramLabel = "FILE", description = "a JSON object of fields, below those given here")
    private @Nullable Path from;

    @Option(
            names = "--if-version",
            paramLabel = "N",
            description = "only if it still has this version; default: whatever version it has")
    private @Nullable Integer version;

    @Option(names = "--json", description = "print the new state as JSON on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions where;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public Integer call() {
        Services services = where.services();
        ObjectNode patch = from == null ? Json.object() : Json.read(from, ObjectNode.class);
        fields.forEach((field, value) -> patch.set(field, value(value)));
        if (opus != null) {
            patch.put("opus", opus);
        }
        try (HttpClient http = ServiceOptions.http()) {
            Catalogue catalogue = new Catalogue(new Api(http, services.feed(), services.token()));
            String match = version == null ? "*" : "\"" + version + "\"";
            JsonNode state = episode == null
                    ? catalogue.describe(podcast, match, patch)
                    : catalogue.describe(podcast, episode, match, patch);
            print(state);
            return Exit.DONE;
        }
    }

    private void print(JsonNode state) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(state));
        } else {
            String what = episode == null ? podcast : podcast + " / " + episode;
            out.printf("%s  \"%s\"  version %s%n", what, state.path("title").asText(), state.path("version"));
        }
        out.flush();
    }

    private static JsonNode value(String given) {
        return given.startsWith("@") ? Json.text(file(Path.of(given.substring(1)))) : Json.value(given);
    }

    private static String file(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
