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

/** {@code castlog dlq redrive}: has dead letters handled after all. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has dead letters handled once more: by their ids, or all open ones that the options name. Older ones of the"
                    + " same key and group go first. What fails again stays open.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are settled", "1:some are still open", "2:wrong command line", "3:a service is away"})
final class DlqRedriveCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "as list shows it")
    private List<String> ids = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private DlqFilter filter;

    @Option(names = "--all", description = "all of them; needs --yes where no other option narrows it")
    private boolean all;

    @Option(names = "--yes", description = "yes, all of them")
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
            ObjectNode body = Json.object().put("by", System.getProperty("user.name"));
            List<JsonNode> answers = ids.isEmpty()
                    ? letters.orderAll("redrive", selection(body, wanted))
                    : ids.stream().map(id -> letters.order(id, "redrive", body)).toList();
            return DlqAnswers.print(answers, letters.away(), json, command.commandLine());
        }
    }

    private void check(Map<String, String> wanted) {
        if (!ids.isEmpty() && (all || !wanted.isEmpty())) {
            throw new ParameterException(command.commandLine(), "Either ids or options are expected");
        }
        if (ids.isEmpty() && wanted.isEmpty() && !(all && yes)) {
            throw new ParameterException(
                    command.commandLine(), "An id or an option such as --group is expected, or --all --yes");
        }
    }

    static ObjectNode selection(ObjectNode body, Map<String, String> wanted) {
        wanted.forEach(body.putObject("filter")::put);
        return body.put("all", wanted.isEmpty());
    }
}
