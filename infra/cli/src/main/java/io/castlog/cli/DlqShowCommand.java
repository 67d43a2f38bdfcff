package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog dlq show}: all that is known of one dead letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Shows a dead letter with its headers and payload.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "1:there is none of this id", "2:wrong command line", "3:a service is away"})
final class DlqShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "as list shows it")
    private String id = "";

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
        try (HttpClient http = ServiceOptions.http()) {
            JsonNode shown = where.deadLetters(http).show(id);
            PrintWriter out = command.commandLine().getOut();
            if (json) {
                out.println(Json.write(shown));
            } else {
                print(shown, out);
            }
            out.flush();
            return Exit.DONE;
        }
    }

    private static void print(JsonNode shown, PrintWriter out) {
        fields(shown.path("letter"), out);
        out.println();
        fields(shown.path("headers"), out);
        out.println();
        out.println(
                shown.hasNonNull("text")
                        ? shown.path("text").asText()
                        : "base64: " + shown.path("base64").asText());
    }

    private static void fields(JsonNode object, PrintWriter out) {
        object.properties()
                .forEach(field -> out.printf(
                        "%-18s %s%n",
                        field.getKey(),
                        field.getValue().isValueNode() ? field.getValue().asText() : field.getValue()));
    }
}
