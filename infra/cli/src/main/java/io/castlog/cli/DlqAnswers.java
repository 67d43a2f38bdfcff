package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Tells what commands did to dead letters. */
final class DlqAnswers {
    private static final Set<String> SETTLED = Set.of("REDRIVEN", "DISCARDED", "SETTLED_BEFORE");

    private DlqAnswers() {}

    /** Prints the answers; the exit status says whether all of them are settled now. */
    static int print(List<JsonNode> answers, List<String> away, boolean json, CommandLine commandLine) {
        PrintWriter out = commandLine.getOut();
        if (json) {
            out.println(Json.write(answers));
        } else {
            answers.forEach(answer -> out.printf(
                    "%-14s %s  %s%n",
                    answer.path("result").asText(),
                    answer.path("id").asText(),
                    answer.path("reason").asText("")));
            out.printf("%d asked for, %d settled%n", answers.size(), settled(answers));
        }
        out.flush();
        away.forEach(commandLine.getErr()::println);
        commandLine.getErr().flush();
        if (!away.isEmpty()) {
            return Exit.UNREACHABLE;
        }
        return settled(answers) == answers.size() ? Exit.DONE : Exit.REFUSED;
    }

    private static long settled(List<JsonNode> answers) {
        return answers.stream()
                .filter(answer -> SETTLED.contains(answer.path("result").asText()))
                .count();
    }
}
