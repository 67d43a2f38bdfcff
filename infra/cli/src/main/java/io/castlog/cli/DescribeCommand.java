package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "its cover: a square JPEG or PNG picture of 1400 to 3000 pixels")
    private @Nullable Path image;

    @Option(
            names = "--transcript",
            paramLabel = "LANG=FILE",
            description = "a transcript of the episode: .vtt, .srt or .json; may be given for several languages")
    private Map<String, Path> transcripts = Map.of();

    @Option(names = "--chapters", paramLabel = "FILE", description = "the episode's chapters, JSON")
    private @Nullable Path chapters;

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
            print(attach(catalogue, match, patch));
            return Exit.DONE;
        }
    }

    /** Writes the fields, if there are any, then the files one after the other, each on top of the state before it. */
    private JsonNode attach(Catalogue catalogue, String match, ObjectNode patch) {
        List<Attachment> files = attachments();
        JsonNode state = patch.isEmpty() && !files.isEmpty() ? patch : describe(catalogue, match, patch);
        for (Attachment file : files) {
            String version = state.has("version") ? "\"" + state.path("version").asInt() + "\"" : match;
            state = catalogue.attach(podcast, episode, file.as(), version, file.file(), file.type());
        }
        return state;
    }

    private JsonNode describe(Catalogue catalogue, String match, ObjectNode patch) {
        return episode == null
                ? catalogue.describe(podcast, match, patch)
                : catalogue.describe(podcast, episode, match, patch);
    }

    private List<Attachment> attachments() {
        List<Attachment> all = new ArrayList<>();
        if (image != null) {
            all.add(new Attachment("image", image, "application/octet-stream"));
        }
        if (episode == null && (chapters != null || !transcripts.isEmpty())) {
            throw new ParameterException(command.commandLine(), "--transcript and --chapters need --episode");
        }
        transcripts.forEach((language, file) -> all.add(new Attachment(
                "transcripts/" + Api.path(language).substring(1), file, transcriptType(file.toString()))));
        if (chapters != null) {
            all.add(new Attachment("chapters", chapters, "application/json+chapters"));
        }
        return all;
    }

    private record Attachment(String as, Path file, String type) {}

    private String transcriptType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "vtt" -> "text/vtt";
            case "srt" -> "application/x-subrip";
            case "json" -> "application/json";
            default ->
                throw new ParameterException(
                        command.commandLine(), "A transcript's file ends in .vtt, .srt or .json; this is " + name);
        };
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
