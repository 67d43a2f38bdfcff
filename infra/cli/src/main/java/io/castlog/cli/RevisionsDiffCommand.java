package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog revisions diff}: what differs between two feeds of a show. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Shows what differs between two feeds of a show, as a listener's app would see it.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs; or one of the feeds is not kept any more",
            "2:wrong command line",
            "3:the service is away"
        })
final class RevisionsDiffCommand implements Callable<Integer> {
    private static final int LONGEST_VALUE = 120;

    @Parameters(index = "0", paramLabel = "PODCAST", description = "the show")
    private String podcast = "";

    @Parameters(index = "1", paramLabel = "REVISION", description = "the earlier feed, as list shows it")
    private String before = "";

    @Parameters(
            index = "2",
            paramLabel = "REVISION",
            arity = "0..1",
            defaultValue = "live",
            description = "the later one (default: ${DEFAULT-VALUE}, the published one)")
    private String after = "live";

    @Option(names = "--json", description = "print one JSON document on standard output")
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
        PrintWriter out = command.commandLine().getOut();
        try (HttpClient http = ServiceOptions.http()) {
            JsonNode diff =
                    new Revisions(new Api(http, services.feed(), services.token())).diff(podcast, before, after);
            if (json) {
                out.println(Json.write(diff));
            } else {
                print(diff, out);
            }
            out.flush();
            return diff.path("same").asBoolean() ? Exit.DONE : Exit.REFUSED;
        }
    }

    private static void print(JsonNode diff, PrintWriter out) {
        diff.path("channel").forEach(field -> print("", field, out));
        for (JsonNode item : diff.path("items")) {
            out.printf(
                    "%-10s %s  %s%n",
                    item.path("kind").asText().toLowerCase(Locale.ROOT),
                    item.path("guid").asText(),
                    item.path("title").asText());
            item.path("fields").forEach(field -> print("    ", field, out));
        }
        diff.path("missingPages")
                .forEach(page -> out.printf(
                        "%s is gone: items that stood there or on older pages look new or gone%n", page.asText()));
    }

    private static void print(String indent, JsonNode field, PrintWriter out) {
        out.printf(
                "%s%s: %s -> %s%n",
                indent,
                field.path("name").asText(),
                cut(field.path("before").asText()),
                cut(field.path("after").asText()));
    }

    private static String cut(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
