package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog revisions list}: which feeds a show had. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Lists the feeds that were published for a show, the newest first, and why they were.", ""})
final class RevisionsListCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PODCAST", description = "the show")
    private String podcast = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "so many of the newest (default: ${DEFAULT-VALUE})")
    private int limit;

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
            List<JsonNode> found =
                    new Revisions(new Api(http, services.feed(), services.token())).newest(podcast, limit);
            if (json) {
                out.println(Json.write(found));
            } else {
                found.forEach(revision -> print(revision, out));
            }
            out.flush();
            return Exit.DONE;
        }
    }

    private static void print(JsonNode revision, PrintWriter out) {
        JsonNode cause = revision.path("cause");
        String state = revision.path("live").asBoolean()
                ? "live"
                : revision.path("kept").asBoolean() ? "kept" : "gone";
        String replayed = cause.path("kind").asText().equals("REPLAY") ? ", replayed" : "";
        out.printf(
                "%s  %-4s  %8d bytes  %s  %s%s%n",
                revision.path("revision").asText(),
                state,
                revision.path("bytes").asLong(),
                cause.path("time").asText("-"),
                cause.path("eventId").asText(cause.path("type").asText("-")),
                replayed);
    }
}
