package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog revisions restore}: brings a feed of the past back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Describes a show and its episodes again as they were when a feed was published, by ordinary edits; episodes"
                    + " that it did not show are unpublished. Restoring another feed undoes it.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it is as it was, or with --dry-run: nothing was written",
            "1:somebody else edited in between: restore again",
            "2:wrong command line",
            "3:the service is away"
        })
final class RevisionsRestoreCommand implements Callable<Integer> {
    private static final Set<String> FINE = Set.of("CHANGED", "WOULD_CHANGE");

    @Parameters(index = "0", paramLabel = "PODCAST", description = "the show")
    private String podcast = "";

    @Parameters(index = "1", paramLabel = "REVISION", description = "the feed, as list shows it")
    private String revision = "";

    @Option(names = "--dry-run", description = "only say what would change")
    private boolean dryRun;

    @Option(names = "--keep-new", description = "leave episodes in the feed that it did not show")
    private boolean keepNew;

    @Option(names = "--json", description = "print the answer as JSON on standard output")
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
            JsonNode answer = new Revisions(new Api(http, services.feed(), services.token()))
                    .restore(podcast, revision, dryRun, keepNew);
            if (json) {
                out.println(Json.write(answer));
            } else {
                print(answer, out);
            }
            out.flush();
            return elements(answer.path("changes"))
                            .allMatch(
                                    change -> FINE.contains(change.path("state").asText()))
                    ? Exit.DONE
                    : Exit.REFUSED;
        }
    }

    private static void print(JsonNode answer, PrintWriter out) {
        answer.path("changes")
                .forEach(change -> out.printf(
                        "%-12s %s  %s%n",
                        change.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                        change.path("episodeId").asText("the show"),
                        elements(change.path("fields")).map(JsonNode::asText).collect(Collectors.joining(", "))));
        if (answer.path("changes").isEmpty()) {
            out.println("nothing is different from then");
        }
        answer.path("notRestored")
                .forEach(left -> out.printf(
                        "%-12s %s  %s%n",
                        "stays",
                        left.path("episodeId").asText("the show"),
                        left.path("message").asText()));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
