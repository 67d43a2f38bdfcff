package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code castlog dlq list}: dead letters of all services. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Lists dead letters of all services, the oldest first.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:listed",
            "1:a service refused",
            "2:wrong command line",
            "3:a service is away; the others are listed"
        })
final class DlqListCommand implements Callable<Integer> {
    private static final int LONGEST_REASON = 80;

    /** Whether something became of them. */
    enum State {
        OPEN,
        SETTLED,
        ALL
    }

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private DlqFilter filter;

    @Option(names = "--state", paramLabel = "STATE", description = "open (default), settled or all")
    private State state = State.OPEN;

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
            DeadLetters all = where.deadLetters(http);
            Map<String, String> wanted = filter.values();
            wanted.put("state", state.name());
            List<JsonNode> letters = all.list(wanted).stream()
                    .sorted(Comparator.comparing(letter -> letter.path("time").asText()))
                    .toList();
            PrintWriter out = command.commandLine().getOut();
            if (json) {
                out.println(Json.write(letters));
            } else {
                letters.forEach(letter -> print(letter, out));
                out.printf("%d dead letters%n", letters.size());
            }
            out.flush();
            all.away().forEach(command.commandLine().getErr()::println);
            command.commandLine().getErr().flush();
            return all.away().isEmpty() ? Exit.DONE : Exit.UNREACHABLE;
        }
    }

    private static void print(JsonNode letter, PrintWriter out) {
        String reason = letter.path("reason").asText();
        String settled = letter.path("settled").path("outcome").asText("open").toLowerCase(Locale.ROOT);
        out.printf(
                "%-30s  %-9s %-20s %-20s x%-3d %-38s %s%n",
                letter.path("time").asText(),
                settled,
                letter.path("group").asText(),
                letter.path("podcastId").asText("-"),
                letter.path("attempts").asInt(),
                letter.path("id").asText(),
                reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
    }
}
