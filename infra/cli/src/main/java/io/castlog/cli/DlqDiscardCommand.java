package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog dlq discard}: gives dead letters up. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Gives dead letters up: by their ids, or all open ones that the options name. They stay in the log with the"
                    + " reason.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are settled", "1:some are still open", "2:wrong command line", "3:a service is away"})
final class DlqDiscardCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "as list shows it")
    private List<String> ids = List.of();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "why; kept with them")
    private String because = "";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private DlqFilter filter;

    @Option(names = "--yes", description = "yes, all that the options name; without it nothing is given up")
    private boolean yes;

    @Option(names = "--json", description = "print the answers as JSON on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions where;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public Integer call() {
        Map<String, String> wanted = filter.values();
        check(wanted);
        try (HttpClient http = ServiceOptions.http()) {
            DeadLetters letters = where.deadLetters(http);
            ObjectNode body =
                    Json.object().put("by", System.getProperty("user.name")).put("reason", because);
            List<JsonNode> answers = ids.isEmpty()
                    ? letters.orderAll("discard", DlqRedriveCommand.selection(body, wanted))
                    : ids.stream().map(id -> letters.order(id, "discard", body)).toList();
            return DlqAnswers.print(answers, letters.away(), json, command.commandLine());
        }
    }

    private void check(Map<String, String> wanted) {
        if (ids.isEmpty() == wanted.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Either ids or options such as --group are expected");
        }
        if (ids.isEmpty() && !yes) {
            throw new ParameterException(
                    command.commandLine(), "Giving up all that the options name cannot be undone; add --yes");
        }
    }
}
